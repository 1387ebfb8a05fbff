import { ServiceError } from '../../core/service-error';
import { optionalText, structure, text, type Input } from './input';
import { signedInUser, type Operations, type PoolParts } from './context';
import { createTotpSecret, matchingStep } from './totp';
import type { User } from './users';

const invalid = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message);

/** Seconds a started sign-in lasts while the second factor is being set up. */
const SETUP_SECONDS = 180;

const fresh = (secret: string): NonNullable<User['totp']> => ({
  secret,
  verified: false,
  enabled: false,
  preferred: false,
  lastStep: -1,
});

/** With `Session`, during a sign-in that demands a second factor; else for a signed-in person. */
async function associate(parts: PoolParts, input: Input): Promise<object> {
  const secret = createTotpSecret();
  const session = optionalText(input, 'Session');
  if (!session) {
    const user = await signedInUser(parts, input);
    if (parts.settings.mfa === 'OFF') {
      throw new ServiceError(
        'SoftwareTokenMFANotFoundException',
        'Software Token MFA has not been enabled by the userPool',
      );
    }
    parts.users.change(user.username, () => ({ totp: fresh(secret) }));
    return { SecretCode: secret };
  }
  const challenge = parts.challenges.take(session, 'totp-setup');
  const next = { ...challenge, secret, verified: false };
  return { SecretCode: secret, Session: parts.challenges.start(next, SETUP_SECONDS) };
}

const mismatch = (): ServiceError =>
  new ServiceError('EnableSoftwareTokenMFAException', 'Code mismatch');

async function verify(parts: PoolParts, input: Input): Promise<object> {
  const code = text(input, 'UserCode');
  const session = optionalText(input, 'Session');
  if (!session) {
    const user = await signedInUser(parts, input);
    if (!user.totp) throw invalid('No software token is associated with the user.');
    const { totp } = user;
    const step = matchingStep(totp.secret, code, parts.now());
    if (step === undefined) throw mismatch();
    parts.users.change(user.username, () => ({ totp: { ...totp, verified: true } }));
    return { Status: 'SUCCESS' };
  }
  const challenge = parts.challenges.take(session, 'totp-setup');
  const { secret, username } = challenge;
  const step = secret && matchingStep(secret, code, parts.now());
  if (!secret || step === undefined) {
    parts.challenges.start(challenge, SETUP_SECONDS, session);
    throw mismatch();
  }
  parts.users.change(username, () => ({ totp: { ...fresh(secret), verified: true } }));
  const next = { ...challenge, verified: true };
  return { Status: 'SUCCESS', Session: parts.challenges.start(next, SETUP_SECONDS) };
}

async function setPreference(parts: PoolParts, input: Input): Promise<object> {
  const user = await signedInUser(parts, input);
  for (const name of ['SMSMfaSettings', 'EmailMfaSettings']) {
    if (structure(input, name)?.['Enabled'] === true) {
      throw invalid(`${name} is not run by this user pool.`);
    }
  }
  const settings = structure(input, 'SoftwareTokenMfaSettings');
  if (!settings) return {};
  const enabled = settings['Enabled'] === true;
  const { totp } = user;
  if (enabled && !totp?.verified) throw invalid('User has not verified software token mfa');
  parts.users.change(user.username, () => ({
    totp: totp && { ...totp, enabled, preferred: enabled && settings['PreferredMfa'] === true },
  }));
  return {};
}

/** Authenticator apps (TOTP): AssociateSoftwareToken, VerifySoftwareToken, SetUserMFAPreference. */
export const secondFactorOperations = (parts: PoolParts): Operations => ({
  AssociateSoftwareToken: (input) => associate(parts, input),
  VerifySoftwareToken: (input) => verify(parts, input),
  SetUserMFAPreference: (input) => setPreference(parts, input),
});
