import type { Clock } from '../../core/clock';
import { ServiceError } from '../../core/service-error';
import type { Challenges } from './challenges';
import type { ClientSettings } from './client-settings';
import type { Codes } from './codes';
import type { SimulatedUsers } from './simulated-users';
import { readString, type Input } from './input';
import type { EmailSender } from './emails';
import type { PoolSettings } from './pool-settings';
import type { Tokens } from './tokens';
import type { Triggers } from './triggers';
import type { User, Users } from './users';

/** State and dependencies of the user pool operations. */
export type UserPoolContext = {
  settings: PoolSettings;
  users: Users;
  simulatedUsers: SimulatedUsers;
  tokens: Tokens;
  codes: Codes;
  challenges: Challenges;
  triggers: Triggers;
  emails: EmailSender;
  now: Clock;
};

/** Implements one API operation: JSON in, JSON out. Throws ServiceError. */
export type Operation = (input: Input) => object | Promise<object>;
export type Operations = Record<string, Operation>;

/** Returns the client with this `ClientId`. Throws ResourceNotFoundException. */
export function getClient(context: UserPoolContext, input: Input): ClientSettings {
  const id = readString(input, 'ClientId');
  const client = context.settings.clients.find((one) => one.id === id);
  if (!client) {
    throw new ServiceError('ResourceNotFoundException', `User pool client ${id} does not exist.`);
  }
  return client;
}

/** Returns the user of `AccessToken`. Throws NotAuthorizedException when the session was revoked. */
export async function getSignedInUser(context: UserPoolContext, input: Input): Promise<User> {
  const claims = await context.tokens.verifyActive(readString(input, 'AccessToken'));
  const user = context.users.get(claims.username ?? '');
  if (!user) throw new ServiceError('UserNotFoundException', 'User does not exist.');
  if (!user.enabled) throw new ServiceError('NotAuthorizedException', 'User is disabled.');
  return user;
}

export const userNotFound = (): ServiceError =>
  new ServiceError('UserNotFoundException', 'User does not exist.');

export const wrongPassword = (): ServiceError =>
  new ServiceError('NotAuthorizedException', 'Incorrect username or password.');
