import { randomUUID } from 'node:crypto';
import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Target } from './target';

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
