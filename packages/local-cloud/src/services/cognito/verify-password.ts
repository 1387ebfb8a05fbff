import { timingSafeEqual } from 'node:crypto';
import { ServiceError } from '../../core/service-error';
import type { ClientSettings } from './client-settings';
import { text, texts, type Input } from './input';
import { countFailure, isPassword, noFailures, refuseLocked, srpName } from './passwords';
import { userNotFound, wrongPassword, type PoolParts } from './context';
import { proof, sharedKey, startExchange } from './srp';
import type { User } from './users';

/** Before a password is looked at: not locked, not disabled, and the pool's function agrees. */
async function admit(parts: PoolParts, user: User, client: ClientSettings): Promise<void> {
  refuseLocked(user, parts.now());
  if (!user.enabled) throw new ServiceError('NotAuthorizedException', 'User is disabled.');
  if (user.temporaryUntil !== undefined && user.temporaryUntil <= parts.now()) {
    throw new ServiceError(
      'NotAuthorizedException',
      'Temporary password has expired and must be reset by an administrator.',
    );
  }
  await parts.triggers.run({
    name: 'PreAuthentication',
    source: 'PreAuthentication_Authentication',
    user,
    clientId: client.id,
    request: { validationData: {} },
  });
}

function settle(parts: PoolParts, user: User, isRight: boolean): User {
  const counted = parts.users.change(user.username, (present) =>
    isRight ? { failures: noFailures } : countFailure(present, parts.now()),
  );
  if (!isRight) throw wrongPassword();
  return counted;
}

/** The user, when the password is right. Throws NotAuthorizedException and counts when not. */
export async function checkPasswordOf(
  parts: PoolParts,
  user: User,
  client: ClientSettings,
  password: string,
): Promise<User> {
  await admit(parts, user, client);
  return settle(parts, user, isPassword(parts.settings.id, user, password));
}

/** Starts the SRP exchange. Unknown people get one too, which nothing can answer. */
export function startPassword(
  parts: PoolParts,
  client: ClientSettings,
  parameters: Record<string, string>,
): object {
  const identifier = text(parameters, 'USERNAME');
  const clientKey = text(parameters, 'SRP_A');
  const user = parts.users.find(identifier);
  if (!user && !client.hidesUsers) throw userNotFound();
  if (user) refuseLocked(user, parts.now());
  const ghost = parts.ghosts.user(identifier);
  const { username, kept } = user?.password
    ? { username: user.username, kept: user.password }
    : ghost;
  const exchange = startExchange(kept);
  const secretBlock = parts.challenges.start(
    { step: 'password', username, clientId: client.id, clientKey, exchange, kept },
    client.challengeSeconds,
  );
  return {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: BigInt(`0x${kept.salt}`).toString(16),
      SECRET_BLOCK: secretBlock,
      SRP_B: exchange.publicKey.toString(16),
      USERNAME: username,
      USER_ID_FOR_SRP: username,
    },
  };
}

/** Answers PASSWORD_VERIFIER: the user, when the proof shows the right password. */
export async function answerPassword(
  parts: PoolParts,
  client: ClientSettings,
  input: Input,
): Promise<User> {
  const responses = texts(input, 'ChallengeResponses');
  const secretBlock = text(responses, 'PASSWORD_CLAIM_SECRET_BLOCK');
  const challenge = parts.challenges.take(secretBlock, 'password');
  const user = parts.users.get(challenge.username);
  if (!user || challenge.clientId !== client.id) throw wrongPassword();
  await admit(parts, user, client);
  const key = sharedKey(challenge.clientKey, challenge.exchange, challenge.kept);
  const name = srpName(parts.settings.id, user.username);
  const expected = key && proof(key, name, secretBlock, text(responses, 'TIMESTAMP'));
  const [left, right] = [expected ?? '', text(responses, 'PASSWORD_CLAIM_SIGNATURE')].map((one) =>
    Buffer.from(one),
  );
  const isRight =
    left !== undefined &&
    right !== undefined &&
    left.length === right.length &&
    timingSafeEqual(left, right);
  return settle(parts, user, isRight);
}
