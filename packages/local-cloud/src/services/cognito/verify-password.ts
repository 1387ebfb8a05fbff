import { timingSafeEqual } from 'node:crypto';
import { ServiceError } from '../../core/service-error';
import type { ClientSettings } from './client-settings';
import { readString, readStringMap, type Input } from './input';
import {
  recordFailure,
  isCorrectPassword,
  NO_FAILURES,
  checkNotLocked,
  getSrpName,
} from './passwords';
import { userNotFound, wrongPassword, type UserPoolContext } from './context';
import { computeProof, computeSharedKey, startExchange } from './srp';
import type { User } from './users';

/** Rejects locked and disabled users and expired passwords, then runs the PreAuthentication trigger. */
async function checkSignInAllowed(
  context: UserPoolContext,
  user: User,
  client: ClientSettings,
): Promise<void> {
  checkNotLocked(user, context.now());
  if (!user.enabled) throw new ServiceError('NotAuthorizedException', 'User is disabled.');
  if (user.temporaryUntil !== undefined && user.temporaryUntil <= context.now()) {
    throw new ServiceError(
      'NotAuthorizedException',
      'Temporary password has expired and must be reset by an administrator.',
    );
  }
  await context.triggers.run({
    name: 'PreAuthentication',
    source: 'PreAuthentication_Authentication',
    user,
    clientId: client.id,
    request: { validationData: {} },
  });
}

function recordResult(context: UserPoolContext, user: User, isCorrect: boolean): User {
  const updated = context.users.change(user.username, (present) =>
    isCorrect ? { failures: NO_FAILURES } : recordFailure(present, context.now()),
  );
  if (!isCorrect) throw wrongPassword();
  return updated;
}

/** Returns the updated user. Throws NotAuthorizedException and counts the failure for a wrong password. */
export async function verifyPassword(
  context: UserPoolContext,
  user: User,
  client: ClientSettings,
  password: string,
): Promise<User> {
  await checkSignInAllowed(context, user, client);
  return recordResult(context, user, isCorrectPassword(context.settings.id, user, password));
}

/** Starts the SRP exchange. Unknown users get one that no password satisfies. */
export function startSrpSignIn(
  context: UserPoolContext,
  client: ClientSettings,
  parameters: Record<string, string>,
): object {
  const identifier = readString(parameters, 'USERNAME');
  const clientKey = readString(parameters, 'SRP_A');
  const user = context.users.find(identifier);
  if (!user && !client.preventsUserExistenceErrors) throw userNotFound();
  if (user) checkNotLocked(user, context.now());
  const simulated = context.simulatedUsers.find(identifier);
  const { username, verifier } = user?.password
    ? { username: user.username, verifier: user.password }
    : simulated;
  const exchange = startExchange(verifier);
  const secretBlock = context.challenges.start(
    { step: 'password', username, clientId: client.id, clientKey, exchange, verifier },
    client.sessionSeconds,
  );
  return {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: BigInt(`0x${verifier.salt}`).toString(16),
      SECRET_BLOCK: secretBlock,
      SRP_B: exchange.publicKey.toString(16),
      USERNAME: username,
      USER_ID_FOR_SRP: username,
    },
  };
}

/** Completes PASSWORD_VERIFIER and returns the user. Throws NotAuthorizedException for a wrong proof. */
export async function answerPasswordVerifier(
  context: UserPoolContext,
  client: ClientSettings,
  input: Input,
): Promise<User> {
  const responses = readStringMap(input, 'ChallengeResponses');
  const secretBlock = readString(responses, 'PASSWORD_CLAIM_SECRET_BLOCK');
  const challenge = context.challenges.take(secretBlock, 'password');
  const user = context.users.get(challenge.username);
  if (!user || challenge.clientId !== client.id) throw wrongPassword();
  await checkSignInAllowed(context, user, client);
  const key = computeSharedKey(challenge.clientKey, challenge.exchange, challenge.verifier);
  const name = getSrpName(context.settings.id, user.username);
  const expected = key && computeProof(key, name, secretBlock, readString(responses, 'TIMESTAMP'));
  const [left, right] = [expected ?? '', readString(responses, 'PASSWORD_CLAIM_SIGNATURE')].map(
    (text) => Buffer.from(text),
  );
  const isCorrect =
    left !== undefined &&
    right !== undefined &&
    left.length === right.length &&
    timingSafeEqual(left, right);
  return recordResult(context, user, isCorrect);
}
