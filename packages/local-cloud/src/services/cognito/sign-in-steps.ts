import { ServiceError } from '../../core/service-error';
import type { Challenge } from './challenges';
import type { ClientSettings } from './client-settings';
import type { PoolParts } from './context';
import type { User } from './users';

type Next = { ChallengeName: string; Session: string; ChallengeParameters: Record<string, string> };

function challenge(
  parts: PoolParts,
  client: ClientSettings,
  name: string,
  step: Challenge,
  parameters: Record<string, string>,
): Next {
  return {
    ChallengeName: name,
    Session: parts.challenges.start(step, client.challengeSeconds),
    ChallengeParameters: parameters,
  };
}

/** Tokens for a person who has shown everything that was asked for. */
export async function finishSignIn(
  parts: PoolParts,
  client: ClientSettings,
  user: User,
  source = 'TokenGeneration_Authentication',
): Promise<object> {
  await parts.triggers.run({
    name: 'PostAuthentication',
    source: 'PostAuthentication_Authentication',
    user,
    clientId: client.id,
    request: { newDeviceUsed: false },
  });
  const result = await parts.tokens.begin(user, client, source);
  return { AuthenticationResult: result, ChallengeParameters: {} };
}

/** What follows the right password and whatever new password was asked for: a second factor or the end. */
export async function afterFirstFactor(
  parts: PoolParts,
  client: ClientSettings,
  user: User,
  source?: string,
): Promise<object> {
  const base = { username: user.username, clientId: client.id };
  if (parts.settings.mfa !== 'OFF' && user.totp?.enabled) {
    const parameters = { USER_ID_FOR_SRP: user.username, FRIENDLY_DEVICE_NAME: 'TOTP device' };
    const step: Challenge = { ...base, step: 'totp', tries: 0 };
    return challenge(parts, client, 'SOFTWARE_TOKEN_MFA', step, parameters);
  }
  if (parts.settings.mfa === 'ON') {
    const step: Challenge = { ...base, step: 'totp-setup', verified: false };
    return challenge(parts, client, 'MFA_SETUP', step, {
      USER_ID_FOR_SRP: user.username,
      MFAS_CAN_SETUP: JSON.stringify(['SOFTWARE_TOKEN_MFA']),
    });
  }
  return finishSignIn(parts, client, user, source);
}

/** What follows the right password. Throws when the account is not ready to be used. */
export async function afterPassword(
  parts: PoolParts,
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
      const missing = [...parts.settings.attributes]
        .filter(([name, { required }]) => required && !user.attributes[name])
        .map(([name]) => `userAttributes.${name}`);
      return challenge(parts, client, 'NEW_PASSWORD_REQUIRED', step, {
        USER_ID_FOR_SRP: user.username,
        requiredAttributes: JSON.stringify(missing),
        userAttributes: JSON.stringify(user.attributes),
      });
    }
    case 'CONFIRMED':
      return afterFirstFactor(parts, client, user);
  }
}
