import { randomUUID } from 'node:crypto';
import {
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { User, Target } from './target';

/** A password that satisfies common policies. */
export const PASSWORD = 'A-long-enough-password-1';

/** Generates an unused email address. */
export const generateEmail = (): string => `new-${randomUUID().slice(0, 8)}@example.com`;

/** Creates a client for administrator operations, with helpers. */
export function createAdminClient(target: Target) {
  const client = new CognitoIdentityProviderClient(target.developer);
  const userKey = (Username: string) => ({ UserPoolId: target.userPoolId, Username });
  const status = async (email: string) =>
    (await client.send(new AdminGetUserCommand(userKey(email)))).UserStatus;
  return { client, userKey, status };
}

/** Creates a new user with this `name` attribute. */
export async function createNamedUser(target: Target, name: string): Promise<User> {
  const user = await target.createUser(`named-${randomUUID().slice(0, 8)}`);
  const { client, userKey } = createAdminClient(target);
  const UserAttributes = [{ Name: 'name', Value: name }];
  await client.send(
    new AdminUpdateUserAttributesCommand({ ...userKey(user.email), UserAttributes }),
  );
  return user;
}
