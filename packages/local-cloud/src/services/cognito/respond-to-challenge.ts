import { ServiceError } from '../../core/service-error';
import { checkClientAttributes, checkRequired } from './attributes';
import type { ClientSettings } from './client-settings';
import { readString, readStringMap, type Input } from './input';
import { answerPasswordVerifier } from './verify-password';
import {
  checkPassword,
  recordFailure,
  createPasswordFields,
  NO_FAILURES,
  checkNotLocked,
} from './passwords';
import { getClient, userNotFound, type Operations, type UserPoolContext } from './context';
import { answerSelectChallenge } from './sign-in';
import { continueAfterFirstFactor, continueAfterPassword, finishSignIn } from './sign-in-steps';
import { findMatchingStep } from './totp';
import type { User } from './users';

const MAX_ATTEMPTS = 5;
const PREFIX = 'userAttributes.';

function requireUser(context: UserPoolContext, username: string): User {
  const user = context.users.get(username);
  if (!user) throw userNotFound();
  if (!user.enabled) throw new ServiceError('NotAuthorizedException', 'User is disabled.');
  return user;
}

/** Replaces a temporary password. After an invalid new password, the session stays usable. */
function answerNewPassword(context: UserPoolContext, client: ClientSettings, input: Input) {
  const responses = readStringMap(input, 'ChallengeResponses');
  const password = readString(responses, 'NEW_PASSWORD');
  const given = Object.fromEntries(
    Object.entries(responses)
      .filter(([name]) => name.startsWith(PREFIX))
      .map(([name, value]) => [name.slice(PREFIX.length), value]),
  );
  checkPassword(password, context.settings.password);
  checkClientAttributes(given, context.settings, client);
  const { username } = context.challenges.take(readString(input, 'Session'), 'new-password');
  const before = requireUser(context, username);
  const attributes = { ...before.attributes, ...given };
  checkRequired(attributes, context.settings);
  const user = context.users.change(username, () => ({
    ...createPasswordFields(context.settings.id, username, password),
    attributes,
    status: 'CONFIRMED',
    temporaryUntil: undefined,
  }));
  return continueAfterFirstFactor(context, client, user, 'TokenGeneration_NewPasswordChallenge');
}

/** Allows five attempts in the same session. */
function answerTotp(
  context: UserPoolContext,
  client: ClientSettings,
  input: Input,
): Promise<object> {
  const code = readString(readStringMap(input, 'ChallengeResponses'), 'SOFTWARE_TOKEN_MFA_CODE');
  const session = readString(input, 'Session');
  const challenge = context.challenges.take(session, 'totp');
  const user = requireUser(context, challenge.username);
  checkNotLocked(user, context.now());
  const { totp } = user;
  const step = totp && findMatchingStep(totp.secret, code, context.now(), totp.lastStep);
  if (!totp || step === undefined) {
    context.users.change(user.username, (present) => recordFailure(present, context.now()));
    if (challenge.tries + 1 < MAX_ATTEMPTS) {
      const retry = { ...challenge, tries: challenge.tries + 1 };
      context.challenges.start(retry, client.sessionSeconds, session);
    }
    throw new ServiceError('CodeMismatchException', 'Invalid code received for user');
  }
  const updated = context.users.change(user.username, () => ({
    totp: { ...totp, lastStep: step },
    failures: NO_FAILURES,
  }));
  return finishSignIn(context, client, updated);
}

/** Completes an MFA setup during sign-in and enables the second factor. */
function answerTotpSetup(
  context: UserPoolContext,
  client: ClientSettings,
  input: Input,
): Promise<object> {
  const challenge = context.challenges.take(readString(input, 'Session'), 'totp-setup');
  if (!challenge.verified) {
    throw new ServiceError('InvalidParameterException', 'The software token is not verified.');
  }
  const user = context.users.change(challenge.username, ({ totp }) => ({
    totp: totp && { ...totp, enabled: true, preferred: true },
  }));
  return finishSignIn(context, client, user);
}

async function respond(context: UserPoolContext, input: Input): Promise<object> {
  const client = getClient(context, input);
  const name = readString(input, 'ChallengeName');
  switch (name) {
    case 'PASSWORD_VERIFIER':
      return continueAfterPassword(
        context,
        client,
        await answerPasswordVerifier(context, client, input),
      );
    case 'NEW_PASSWORD_REQUIRED':
      return answerNewPassword(context, client, input);
    case 'SOFTWARE_TOKEN_MFA':
      return answerTotp(context, client, input);
    case 'MFA_SETUP':
      return answerTotpSetup(context, client, input);
    case 'SELECT_CHALLENGE':
      return answerSelectChallenge(context, client, input);
    default:
      throw new ServiceError(
        'InvalidParameterException',
        `The challenge ${name} is not supported.`,
      );
  }
}

/** RespondToAuthChallenge. */
export const challengeOperations = (context: UserPoolContext): Operations => ({
  RespondToAuthChallenge: (input) => respond(context, input),
});
