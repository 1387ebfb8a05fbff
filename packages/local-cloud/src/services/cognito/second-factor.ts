import { ServiceError } from '../../core/service-error';
import { readOptionalString, readStructure, readString, type Input } from './input';
import { getSignedInUser, type Operations, type UserPoolContext } from './context';
import { createTotpSecret, findMatchingStep } from './totp';
import type { User } from './users';

const invalid = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message);

/** Lifetime of a sign-in session during the setup of the second factor. */
const SETUP_SECONDS = 180;

const createTotp = (secret: string): NonNullable<User['totp']> => ({
  secret,
  verified: false,
  enabled: false,
  preferred: false,
  lastStep: -1,
});

/** With `Session`, for a sign-in that requires MFA setup; otherwise for a signed-in user. */
async function associateSoftwareToken(context: UserPoolContext, input: Input): Promise<object> {
  const secret = createTotpSecret();
  const session = readOptionalString(input, 'Session');
  if (!session) {
    const user = await getSignedInUser(context, input);
    if (context.settings.mfa === 'OFF') {
      throw new ServiceError(
        'SoftwareTokenMFANotFoundException',
        'Software Token MFA has not been enabled by the userPool',
      );
    }
    context.users.change(user.username, () => ({ totp: createTotp(secret) }));
    return { SecretCode: secret };
  }
  const challenge = context.challenges.take(session, 'totp-setup');
  const next = { ...challenge, secret, verified: false };
  return { SecretCode: secret, Session: context.challenges.start(next, SETUP_SECONDS) };
}

const softwareTokenMismatch = (): ServiceError =>
  new ServiceError('EnableSoftwareTokenMFAException', 'Code mismatch');

async function verifySoftwareToken(context: UserPoolContext, input: Input): Promise<object> {
  const code = readString(input, 'UserCode');
  const session = readOptionalString(input, 'Session');
  if (!session) {
    const user = await getSignedInUser(context, input);
    if (!user.totp) throw invalid('No software token is associated with the user.');
    const { totp } = user;
    const step = findMatchingStep(totp.secret, code, context.now());
    if (step === undefined) throw softwareTokenMismatch();
    context.users.change(user.username, () => ({ totp: { ...totp, verified: true } }));
    return { Status: 'SUCCESS' };
  }
  const challenge = context.challenges.take(session, 'totp-setup');
  const { secret, username } = challenge;
  const step = secret && findMatchingStep(secret, code, context.now());
  if (!secret || step === undefined) {
    context.challenges.start(challenge, SETUP_SECONDS, session);
    throw softwareTokenMismatch();
  }
  context.users.change(username, () => ({ totp: { ...createTotp(secret), verified: true } }));
  const next = { ...challenge, verified: true };
  return { Status: 'SUCCESS', Session: context.challenges.start(next, SETUP_SECONDS) };
}

async function setMfaPreference(context: UserPoolContext, input: Input): Promise<object> {
  const user = await getSignedInUser(context, input);
  for (const name of ['SMSMfaSettings', 'EmailMfaSettings']) {
    if (readStructure(input, name)?.['Enabled'] === true) {
      throw invalid(`${name} is not supported.`);
    }
  }
  const settings = readStructure(input, 'SoftwareTokenMfaSettings');
  if (!settings) return {};
  const enabled = settings['Enabled'] === true;
  const { totp } = user;
  if (enabled && !totp?.verified) throw invalid('User has not verified software token mfa');
  context.users.change(user.username, () => ({
    totp: totp && { ...totp, enabled, preferred: enabled && settings['PreferredMfa'] === true },
  }));
  return {};
}

/** TOTP MFA: AssociateSoftwareToken, VerifySoftwareToken, SetUserMFAPreference. */
export const secondFactorOperations = (context: UserPoolContext): Operations => ({
  AssociateSoftwareToken: (input) => associateSoftwareToken(context, input),
  VerifySoftwareToken: (input) => verifySoftwareToken(context, input),
  SetUserMFAPreference: (input) => setMfaPreference(context, input),
});
