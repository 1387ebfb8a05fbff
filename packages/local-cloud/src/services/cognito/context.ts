import type { Clock } from '../../core/clock';
import { ServiceError } from '../../core/service-error';
import type { Challenges } from './challenges';
import type { ClientSettings } from './client-settings';
import type { Codes } from './codes';
import type { Ghosts } from './simulated-users';
import { text, type Input } from './input';
import type { Letters } from './emails';
import type { PoolSettings } from './settings';
import type { Tokens } from './tokens';
import type { Triggers } from './triggers';
import type { User, Users } from './users';

/** What the operations of a pool work with. */
export type PoolParts = {
  settings: PoolSettings;
  users: Users;
  ghosts: Ghosts;
  tokens: Tokens;
  codes: Codes;
  challenges: Challenges;
  triggers: Triggers;
  letters: Letters;
  now: Clock;
};

/** One operation of the API: JSON in, JSON out; refusals are ServiceErrors. */
export type Operation = (input: Input) => object | Promise<object>;
export type Operations = Record<string, Operation>;

/** The client that `ClientId` names. Throws ResourceNotFoundException. */
export function clientOf(parts: PoolParts, input: Input): ClientSettings {
  const id = text(input, 'ClientId');
  const client = parts.settings.clients.find((one) => one.id === id);
  if (!client) {
    throw new ServiceError('ResourceNotFoundException', `User pool client ${id} does not exist.`);
  }
  return client;
}

/** The user behind `AccessToken`. Throws NotAuthorizedException when the sign-in is over. */
export async function signedInUser(parts: PoolParts, input: Input): Promise<User> {
  const claims = await parts.tokens.verifyLive(text(input, 'AccessToken'));
  const user = parts.users.get(claims.username ?? '');
  if (!user) throw new ServiceError('UserNotFoundException', 'User does not exist.');
  if (!user.enabled) throw new ServiceError('NotAuthorizedException', 'User is disabled.');
  return user;
}

export const userNotFound = (): ServiceError =>
  new ServiceError('UserNotFoundException', 'User does not exist.');

export const wrongPassword = (): ServiceError =>
  new ServiceError('NotAuthorizedException', 'Incorrect username or password.');
