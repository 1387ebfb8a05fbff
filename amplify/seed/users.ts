import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Credentials, BackendConfig } from './backend-outputs';

export type User = { email: string; password: string; role: 'shopper' | 'staff' };

/** Passwords for the local cloud only; a sandbox in AWS gets others (see seed.ts). */
export const demoUsers: readonly User[] = [
  { email: 'shopper@example.com', password: 'basket-of-plums', role: 'shopper' },
  { email: 'staff@example.com', password: 'counter-and-till', role: 'staff' },
];

/** Creates confirmed users. Existing users keep their attributes and get this password. */
export async function createUsers(
  users: readonly User[],
  { region, userPoolId, endpoint }: BackendConfig,
  credentials?: Credentials,
): Promise<void> {
  const cognito = new CognitoIdentityProviderClient({ region, endpoint, credentials });
  for (const { email, password, role } of users) {
    const user = { UserPoolId: userPoolId, Username: email };
    await cognito
      .send(
        new AdminCreateUserCommand({
          ...user,
          MessageAction: 'SUPPRESS',
          UserAttributes: [
            { Name: 'email', Value: email },
            { Name: 'email_verified', Value: 'true' },
          ],
        }),
      )
      .catch((error: unknown) => {
        if (!(error instanceof UsernameExistsException)) throw error;
      });
    await cognito.send(
      new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }),
    );
    if (role === 'staff') {
      await cognito.send(new AdminAddUserToGroupCommand({ ...user, GroupName: 'staff' }));
    }
  }
}
