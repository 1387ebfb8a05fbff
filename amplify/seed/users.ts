import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Credentials, Place } from './place';

export type Person = { email: string; password: string; role: 'shopper' | 'staff' };

/** Passwords for this machine only; a sandbox in AWS gets others. */
export const demoPeople: readonly Person[] = [
  { email: 'shopper@example.com', password: 'basket-of-plums', role: 'shopper' },
  { email: 'staff@example.com', password: 'counter-and-till', role: 'staff' },
];

/** Creates people who can sign in at once. Those who exist keep what is theirs, with this password. */
export async function createPeople(
  people: readonly Person[],
  { region, userPoolId, endpoint }: Place,
  credentials?: Credentials,
): Promise<void> {
  const cognito = new CognitoIdentityProviderClient({ region, endpoint, credentials });
  for (const { email, password, role } of people) {
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
