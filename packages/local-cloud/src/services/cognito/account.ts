import { ServiceError } from '../../core/service-error';
import {
  checkClientAttributes,
  checkMutable,
  checkRequired,
  listAttributes,
  type Attributes,
} from './attributes';
import { attributeList, text, textList, texts, type Input } from './input';
import type { DeliveryDetails } from './emails';
import { signedInUser, type Operations, type PoolParts } from './context';
import type { User } from './users';

const invalid = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message);

async function sendEmailCode(
  parts: PoolParts,
  input: Input,
  user: User,
  source: string,
): Promise<DeliveryDetails> {
  const code = parts.codes.draw(user.username, 'email');
  const clientMetadata = texts(input, 'ClientMetadata');
  return parts.letters.code({ user, code, source, to: user.pendingEmail, clientMetadata });
}

/** Where the pool says so, a new address waits for its code while the old one stays in use. */
function placeEmail(user: User, given: Attributes, keepsOld: boolean): Partial<User> {
  const { email, ...others } = given;
  const attributes = { ...user.attributes, ...others };
  if (email === undefined || email === user.attributes['email']) return { attributes };
  return keepsOld
    ? { attributes, pendingEmail: email }
    : { attributes: { ...attributes, email, email_verified: 'false' }, pendingEmail: undefined };
}

async function updateAttributes(parts: PoolParts, input: Input): Promise<object> {
  const user = await signedInUser(parts, input);
  const { client_id } = await parts.tokens.verify(text(input, 'AccessToken'), 'access');
  const given = attributeList(input, 'UserAttributes');
  const client = parts.settings.clients.find(({ id }) => id === client_id);
  checkClientAttributes(given, parts.settings, client);
  checkMutable(user, given, parts.settings);
  checkRequired({ ...user.attributes, ...given }, parts.settings);
  const changed = parts.users.change(user.username, (present) =>
    placeEmail(present, given, parts.settings.keepsEmailUntilVerified),
  );
  const isNew = given['email'] !== undefined && given['email'] !== user.attributes['email'];
  if (isNew) parts.codes.cancel(user.username, 'email');
  const mailed = isNew && parts.settings.verifiesEmail;
  const source = 'CustomMessage_UpdateUserAttribute';
  return {
    CodeDeliveryDetailsList: mailed ? [await sendEmailCode(parts, input, changed, source)] : [],
  };
}

async function deleteAttributes(parts: PoolParts, input: Input): Promise<object> {
  const user = await signedInUser(parts, input);
  const names = textList(input, 'UserAttributeNames');
  const given = Object.fromEntries(names.map((name) => [name, '']));
  const { email, ...others } = given;
  checkClientAttributes(others, parts.settings, undefined);
  checkMutable(user, given, parts.settings);
  const rest = Object.entries(user.attributes).filter(([name]) => !names.includes(name));
  const attributes = Object.fromEntries(rest);
  checkRequired(attributes, parts.settings);
  if (email !== undefined) delete attributes['email_verified'];
  parts.users.change(user.username, () => ({ attributes }));
  return {};
}

async function requestEmailCode(parts: PoolParts, input: Input): Promise<object> {
  const user = await signedInUser(parts, input);
  if (text(input, 'AttributeName') !== 'email') throw invalid('Only email can be verified.');
  const source = 'CustomMessage_VerifyUserAttribute';
  return { CodeDeliveryDetails: await sendEmailCode(parts, input, user, source) };
}

async function verifyEmail(parts: PoolParts, input: Input): Promise<object> {
  const user = await signedInUser(parts, input);
  if (text(input, 'AttributeName') !== 'email') throw invalid('Only email can be verified.');
  parts.codes.use(user.username, 'email', text(input, 'Code'));
  parts.users.change(user.username, ({ attributes, pendingEmail }) => ({
    attributes: {
      ...attributes,
      ...(pendingEmail !== undefined && { email: pendingEmail }),
      email_verified: 'true',
    },
    pendingEmail: undefined,
  }));
  return {};
}

function describe(user: User): object {
  const { totp } = user;
  return {
    Username: user.username,
    UserAttributes: listAttributes(user),
    ...(totp?.enabled && { UserMFASettingList: ['SOFTWARE_TOKEN_MFA'] }),
    ...(totp?.enabled && totp.preferred && { PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA' }),
  };
}

async function deleteUser(parts: PoolParts, input: Input): Promise<object> {
  const user = await signedInUser(parts, input);
  parts.tokens.endAll(user.username);
  parts.codes.forget(user.username);
  parts.users.remove(user.username);
  return {};
}

/** What a signed-in person does with the own account. */
export const accountOperations = (parts: PoolParts): Operations => ({
  GetUser: async (input) => describe(await signedInUser(parts, input)),
  UpdateUserAttributes: (input) => updateAttributes(parts, input),
  DeleteUserAttributes: (input) => deleteAttributes(parts, input),
  GetUserAttributeVerificationCode: (input) => requestEmailCode(parts, input),
  VerifyUserAttribute: (input) => verifyEmail(parts, input),
  DeleteUser: (input) => deleteUser(parts, input),
  GlobalSignOut: async (input) => {
    parts.tokens.endAll((await signedInUser(parts, input)).username);
    return {};
  },
});
