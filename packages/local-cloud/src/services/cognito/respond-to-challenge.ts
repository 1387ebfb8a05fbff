import { ServiceError } from '../../core/service-error';
import { checkClientAttributes, checkRequired } from './attributes';
import type { ClientSettings } from './client-settings';
import { text, texts, type Input } from './input';
import { answerPassword } from './password-step';
import { checkPassword, countFailure, keepPassword, noFailures, refuseLocked } from './passwords';
import { clientOf, userNotFound, type Operations, type PoolParts } from './context';
import { answerChoice } from './sign-in';
import { afterFirstFactor, afterPassword, finishSignIn } from './sign-in-steps';
import { matchingStep } from './totp';
import type { User } from './users';

const MAX_TRIES = 5;
const PREFIX = 'userAttributes.';

function requireUser(parts: PoolParts, username: string): User {
  const user = parts.users.get(username);
  if (!user) throw userNotFound();
  if (!user.enabled) throw new ServiceError('NotAuthorizedException', 'User is disabled.');
  return user;
}

/** A first sign-in with a temporary password ends with one's own. A bad one may be tried again. */
function answerNewPassword(parts: PoolParts, client: ClientSettings, input: Input) {
  const responses = texts(input, 'ChallengeResponses');
  const password = text(responses, 'NEW_PASSWORD');
  const given = Object.fromEntries(
    Object.entries(responses)
      .filter(([name]) => name.startsWith(PREFIX))
      .map(([name, value]) => [name.slice(PREFIX.length), value]),
  );
  checkPassword(password, parts.settings.password);
  checkClientAttributes(given, parts.settings, client);
  const { username } = parts.challenges.take(text(input, 'Session'), 'new-password');
  const before = requireUser(parts, username);
  const attributes = { ...before.attributes, ...given };
  checkRequired(attributes, parts.settings);
  const user = parts.users.change(username, () => ({
    ...keepPassword(parts.settings.id, username, password),
    attributes,
    status: 'CONFIRMED',
    temporaryUntil: undefined,
  }));
  return afterFirstFactor(parts, client, user, 'TokenGeneration_NewPasswordChallenge');
}

/** A wrong code may be tried again in the same session, five times at most. */
function answerTotp(parts: PoolParts, client: ClientSettings, input: Input): Promise<object> {
  const code = text(texts(input, 'ChallengeResponses'), 'SOFTWARE_TOKEN_MFA_CODE');
  const session = text(input, 'Session');
  const challenge = parts.challenges.take(session, 'totp');
  const user = requireUser(parts, challenge.username);
  refuseLocked(user, parts.now());
  const { totp } = user;
  const step = totp && matchingStep(totp.secret, code, parts.now(), totp.lastStep);
  if (!totp || step === undefined) {
    parts.users.change(user.username, (present) => countFailure(present, parts.now()));
    if (challenge.tries + 1 < MAX_TRIES) {
      const again = { ...challenge, tries: challenge.tries + 1 };
      parts.challenges.start(again, client.challengeSeconds, session);
    }
    throw new ServiceError('CodeMismatchException', 'Invalid code received for user');
  }
  const done = parts.users.change(user.username, () => ({
    totp: { ...totp, lastStep: step },
    failures: noFailures,
  }));
  return finishSignIn(parts, client, done);
}

/** The second factor was set up during the sign-in; from now on it is asked for. */
function answerTotpSetup(parts: PoolParts, client: ClientSettings, input: Input): Promise<object> {
  const challenge = parts.challenges.take(text(input, 'Session'), 'totp-setup');
  if (!challenge.verified) {
    throw new ServiceError('InvalidParameterException', 'The software token is not verified.');
  }
  const user = parts.users.change(challenge.username, ({ totp }) => ({
    totp: totp && { ...totp, enabled: true, preferred: true },
  }));
  return finishSignIn(parts, client, user);
}

async function respond(parts: PoolParts, input: Input): Promise<object> {
  const client = clientOf(parts, input);
  const name = text(input, 'ChallengeName');
  switch (name) {
    case 'PASSWORD_VERIFIER':
      return afterPassword(parts, client, await answerPassword(parts, client, input));
    case 'NEW_PASSWORD_REQUIRED':
      return answerNewPassword(parts, client, input);
    case 'SOFTWARE_TOKEN_MFA':
      return answerTotp(parts, client, input);
    case 'MFA_SETUP':
      return answerTotpSetup(parts, client, input);
    case 'SELECT_CHALLENGE':
      return answerChoice(parts, client, input);
    default:
      throw new ServiceError('InvalidParameterException', `${name} is not run by this user pool.`);
  }
}

/** RespondToAuthChallenge: the steps between a started sign-in and its tokens. */
export const challengeOperations = (parts: PoolParts): Operations => ({
  RespondToAuthChallenge: (input) => respond(parts, input),
});
