import { ServiceError } from '../../core/service-error';
import type { Challenge } from './challenges';
import type { ClientSettings } from './client-settings';
import type { UserPoolContext } from './context';
import type { User } from './users';

type ChallengeResult = {
  ChallengeName: string;
  Session: string;
  ChallengeParameters: Record<string, string>;
};

function startChallenge(
  context: UserPoolContext,
  client: ClientSettings,
  name: string,
  step: Challenge,
  parameters: Record<string, string>,
): ChallengeResult {
  return {
    ChallengeName: name,
    Session: context.challenges.start(step, client.sessionSeconds),
    ChallengeParameters: parameters,
  };
}

/** Issues tokens after all challenges are complete. */
export async function finishSignIn(
  context: UserPoolContext,
  client: ClientSettings,
  user: User,
  source = 'TokenGeneration_Authentication',
): Promise<object> {
  await context.triggers.run({
    name: 'PostAuthentication',
    source: 'PostAuthentication_Authentication',
    user,
    clientId: client.id,
    request: { newDeviceUsed: false },
  });
  const result = await context.tokens.startSession(user, client, source);
  return { AuthenticationResult: result, ChallengeParameters: {} };
}

/** Continues with the second factor or, if none is required, with tokens. */
export async function continueAfterFirstFactor(
  context: UserPoolContext,
  client: ClientSettings,
  user: User,
  source?: string,
): Promise<object> {
  const base = { username: user.username, clientId: client.id };
  if (context.settings.mfa !== 'OFF' && user.totp?.enabled) {
    const parameters = { USER_ID_FOR_SRP: user.username, FRIENDLY_DEVICE_NAME: 'TOTP device' };
    const step: Challenge = { ...base, step: 'totp', tries: 0 };
    return startChallenge(context, client, 'SOFTWARE_TOKEN_MFA', step, parameters);
  }
  if (context.settings.mfa === 'ON') {
    const step: Challenge = { ...base, step: 'totp-setup', verified: false };
    return startChallenge(context, client, 'MFA_SETUP', step, {
      USER_ID_FOR_SRP: user.username,
      MFAS_CAN_SETUP: JSON.stringify(['SOFTWARE_TOKEN_MFA']),
    });
  }
  return finishSignIn(context, client, user, source);
}

/** Continues after a correct password. Throws when the user's status does not allow sign-in. */
export async function continueAfterPassword(
  context: UserPoolContext,
  client: ClientSettings,
  user: User,
): Promise<object> {
  switch (user.status) {
    case 'UNCONFIRMED':
      throw new ServiceError('UserNotConfirmedException', 'User is not confirmed.');
    case 'RESET_REQUIRED':
      throw new ServiceError(
        'PasswordResetRequiredException',
        'Password reset required for the user',
      );
    case 'FORCE_CHANGE_PASSWORD': {
      const step: Challenge = {
        step: 'new-password',
        username: user.username,
        clientId: client.id,
      };
      const missing = [...context.settings.attributes]
        .filter(([name, { required }]) => required && !user.attributes[name])
        .map(([name]) => `userAttributes.${name}`);
      return startChallenge(context, client, 'NEW_PASSWORD_REQUIRED', step, {
        USER_ID_FOR_SRP: user.username,
        requiredAttributes: JSON.stringify(missing),
        userAttributes: JSON.stringify(user.attributes),
      });
    }
    case 'CONFIRMED':
      return continueAfterFirstFactor(context, client, user);
  }
}
