import { randomUUID } from 'node:crypto';
import {
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Person, Target } from './target';

/** A password that any sensible policy takes. */
export const PASSWORD = 'A-long-enough-password-1';

/** An address that nobody has used. */
export const newEmail = (): string => `new-${randomUUID().slice(0, 8)}@example.com`;

/** The administrator's side of the user pool. */
export function adminOf(target: Target) {
  const client = new CognitoIdentityProviderClient(target.developer);
  const who = (Username: string) => ({ UserPoolId: target.userPoolId, Username });
  const status = async (email: string) =>
    (await client.send(new AdminGetUserCommand(who(email)))).UserStatus;
  return { client, who, status };
}

/** Somebody new of this name. */
export async function named(target: Target, name: string): Promise<Person> {
  const person = await target.person(`named-${randomUUID().slice(0, 8)}`);
  const { client, who } = adminOf(target);
  const UserAttributes = [{ Name: 'name', Value: name }];
  await client.send(new AdminUpdateUserAttributesCommand({ ...who(person.email), UserAttributes }));
  return person;
}
