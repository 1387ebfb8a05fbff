import { randomUUID } from 'node:crypto';
import { ServiceError } from '../../core/service-error';
import { checkClientAttributes, checkRequired, nameNewUser } from './attributes';
import { codeExpired } from './codes';
import { attributeList, text, texts, type Input } from './input';
import { deliveryTo } from './emails';
import { checkPassword, keepPassword } from './passwords';
import { clientOf, userNotFound, type Operations, type PoolParts } from './context';
import type { User } from './users';

async function sendCode(parts: PoolParts, input: Input, user: User, source: string) {
  const code = parts.codes.draw(user.username, 'sign-up');
  const clientMetadata = texts(input, 'ClientMetadata');
  const clientId = text(input, 'ClientId');
  return {
    CodeDeliveryDetails: await parts.letters.code({ user, code, source, clientId, clientMetadata }),
  };
}

async function confirm(parts: PoolParts, input: Input, user: User, verified: boolean) {
  const confirmed = parts.users.change(user.username, ({ attributes }) => ({
    status: 'CONFIRMED',
    attributes: verified ? { ...attributes, email_verified: 'true' } : attributes,
  }));
  await parts.triggers.run({
    name: 'PostConfirmation',
    source: 'PostConfirmation_ConfirmSignUp',
    user: confirmed,
    clientId: text(input, 'ClientId'),
    request: { clientMetadata: texts(input, 'ClientMetadata') },
  });
}

async function signUp(parts: PoolParts, input: Input): Promise<object> {
  const { settings } = parts;
  const client = clientOf(parts, input);
  if (!settings.signUpAllowed) {
    throw new ServiceError('NotAuthorizedException', 'SignUp is not permitted for this user pool');
  }
  const password = text(input, 'Password');
  const given = attributeList(input, 'UserAttributes');
  checkClientAttributes(given, settings, client);
  const sub = randomUUID();
  const named = nameNewUser(text(input, 'Username'), given, settings, sub);
  checkRequired(named.attributes, settings);
  checkPassword(password, settings.password);
  if (parts.users.find(named.attributes['email'] ?? named.username)) {
    throw new ServiceError('UsernameExistsException', 'User already exists');
  }
  const answer = await parts.triggers.run({
    name: 'PreSignUp',
    source: 'PreSignUp_SignUp',
    user: { ...named, sub, status: 'UNCONFIRMED' },
    clientId: client.id,
    request: {
      validationData: attributeList(input, 'ValidationData'),
      clientMetadata: texts(input, 'ClientMetadata'),
    },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  });
  const user = parts.users.create({
    ...named,
    attributes: {
      ...named.attributes,
      email_verified: String(answer?.['autoVerifyEmail'] === true),
    },
    sub,
    status: 'UNCONFIRMED',
    ...keepPassword(settings.id, named.username, password),
  });
  if (answer?.['autoConfirmUser'] === true) {
    await confirm(parts, input, user, false);
    return { UserConfirmed: true, UserSub: sub };
  }
  const mailed = settings.verifiesEmail && user.attributes['email'] !== undefined;
  return {
    UserConfirmed: false,
    UserSub: sub,
    ...(mailed && (await sendCode(parts, input, user, 'CustomMessage_SignUp'))),
  };
}

async function confirmSignUp(parts: PoolParts, input: Input): Promise<object> {
  const client = clientOf(parts, input);
  const code = text(input, 'ConfirmationCode');
  const user = parts.users.find(text(input, 'Username'));
  if (!user) throw client.hidesUsers ? codeExpired() : userNotFound();
  if (user.status !== 'UNCONFIRMED') {
    throw new ServiceError(
      'NotAuthorizedException',
      `User cannot be confirmed. Current status is ${user.status}`,
    );
  }
  parts.codes.use(user.username, 'sign-up', code);
  await confirm(parts, input, user, parts.settings.verifiesEmail);
  return {};
}

async function resendConfirmationCode(parts: PoolParts, input: Input): Promise<object> {
  const client = clientOf(parts, input);
  const username = text(input, 'Username');
  const user = parts.users.find(username);
  if (!user) {
    if (!client.hidesUsers) throw userNotFound();
    return { CodeDeliveryDetails: deliveryTo(username) };
  }
  if (user.status !== 'UNCONFIRMED') {
    throw new ServiceError('InvalidParameterException', 'User is already confirmed.');
  }
  return sendCode(parts, input, user, 'CustomMessage_ResendCode');
}

/** Making an account: SignUp, ConfirmSignUp, ResendConfirmationCode. */
export const signUpOperations = (parts: PoolParts): Operations => ({
  SignUp: (input) => signUp(parts, input),
  ConfirmSignUp: (input) => confirmSignUp(parts, input),
  ResendConfirmationCode: (input) => resendConfirmationCode(parts, input),
});
