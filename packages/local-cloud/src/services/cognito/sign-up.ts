import { randomUUID } from 'node:crypto';
import { ServiceError } from '../../core/service-error';
import { checkClientAttributes, checkRequired, resolveUsername } from './attributes';
import { codeExpired } from './codes';
import { readAttributes, readString, readStringMap, type Input } from './input';
import { describeDelivery } from './emails';
import { checkPassword, createPasswordFields } from './passwords';
import { getClient, userNotFound, type Operations, type UserPoolContext } from './context';
import type { User } from './users';

async function sendCode(context: UserPoolContext, input: Input, user: User, source: string) {
  const code = context.codes.generate(user.username, 'sign-up');
  const clientMetadata = readStringMap(input, 'ClientMetadata');
  const clientId = readString(input, 'ClientId');
  return {
    CodeDeliveryDetails: await context.emails.sendCode({
      user,
      code,
      source,
      clientId,
      clientMetadata,
    }),
  };
}

async function confirm(context: UserPoolContext, input: Input, user: User, verified: boolean) {
  const confirmed = context.users.change(user.username, ({ attributes }) => ({
    status: 'CONFIRMED',
    attributes: verified ? { ...attributes, email_verified: 'true' } : attributes,
  }));
  await context.triggers.run({
    name: 'PostConfirmation',
    source: 'PostConfirmation_ConfirmSignUp',
    user: confirmed,
    clientId: readString(input, 'ClientId'),
    request: { clientMetadata: readStringMap(input, 'ClientMetadata') },
  });
}

async function signUp(context: UserPoolContext, input: Input): Promise<object> {
  const { settings } = context;
  const client = getClient(context, input);
  if (!settings.allowsSignUp) {
    throw new ServiceError('NotAuthorizedException', 'SignUp is not permitted for this user pool');
  }
  const password = readString(input, 'Password');
  const given = readAttributes(input, 'UserAttributes');
  checkClientAttributes(given, settings, client);
  const sub = randomUUID();
  const named = resolveUsername(readString(input, 'Username'), given, settings, sub);
  checkRequired(named.attributes, settings);
  checkPassword(password, settings.password);
  if (context.users.find(named.attributes['email'] ?? named.username)) {
    throw new ServiceError('UsernameExistsException', 'User already exists');
  }
  const response = await context.triggers.run({
    name: 'PreSignUp',
    source: 'PreSignUp_SignUp',
    user: { ...named, sub, status: 'UNCONFIRMED' },
    clientId: client.id,
    request: {
      validationData: readAttributes(input, 'ValidationData'),
      clientMetadata: readStringMap(input, 'ClientMetadata'),
    },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  });
  const user = context.users.create({
    ...named,
    attributes: {
      ...named.attributes,
      email_verified: String(response?.['autoVerifyEmail'] === true),
    },
    sub,
    status: 'UNCONFIRMED',
    ...createPasswordFields(settings.id, named.username, password),
  });
  if (response?.['autoConfirmUser'] === true) {
    await confirm(context, input, user, false);
    return { UserConfirmed: true, UserSub: sub };
  }
  const sendsCode = settings.verifiesEmail && user.attributes['email'] !== undefined;
  return {
    UserConfirmed: false,
    UserSub: sub,
    ...(sendsCode && (await sendCode(context, input, user, 'CustomMessage_SignUp'))),
  };
}

async function confirmSignUp(context: UserPoolContext, input: Input): Promise<object> {
  const client = getClient(context, input);
  const code = readString(input, 'ConfirmationCode');
  const user = context.users.find(readString(input, 'Username'));
  if (!user) throw client.preventsUserExistenceErrors ? codeExpired() : userNotFound();
  if (user.status !== 'UNCONFIRMED') {
    throw new ServiceError(
      'NotAuthorizedException',
      `User cannot be confirmed. Current status is ${user.status}`,
    );
  }
  context.codes.consume(user.username, 'sign-up', code);
  await confirm(context, input, user, context.settings.verifiesEmail);
  return {};
}

async function resendConfirmationCode(context: UserPoolContext, input: Input): Promise<object> {
  const client = getClient(context, input);
  const username = readString(input, 'Username');
  const user = context.users.find(username);
  if (!user) {
    if (!client.preventsUserExistenceErrors) throw userNotFound();
    return { CodeDeliveryDetails: describeDelivery(username) };
  }
  if (user.status !== 'UNCONFIRMED') {
    throw new ServiceError('InvalidParameterException', 'User is already confirmed.');
  }
  return sendCode(context, input, user, 'CustomMessage_ResendCode');
}

/** SignUp, ConfirmSignUp, ResendConfirmationCode. */
export const signUpOperations = (context: UserPoolContext): Operations => ({
  SignUp: (input) => signUp(context, input),
  ConfirmSignUp: (input) => confirmSignUp(context, input),
  ResendConfirmationCode: (input) => resendConfirmationCode(context, input),
});
