import { ServiceError } from '../../core/service-error';
import {
  checkClientAttributes,
  checkMutable,
  checkRequired,
  listAttributes,
  type Attributes,
} from './attributes';
import { readAttributes, readString, readStringList, readStringMap, type Input } from './input';
import type { DeliveryDetails } from './emails';
import { getSignedInUser, type Operations, type UserPoolContext } from './context';
import type { User } from './users';

const invalid = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message);

async function sendEmailCode(
  context: UserPoolContext,
  input: Input,
  user: User,
  source: string,
): Promise<DeliveryDetails> {
  const code = context.codes.generate(user.username, 'email');
  const clientMetadata = readStringMap(input, 'ClientMetadata');
  return context.emails.sendCode({ user, code, source, to: user.pendingEmail, clientMetadata });
}

/** With `verifiesEmailBeforeUpdate`, the old address stays in use until the new one is verified. */
function applyEmailChange(user: User, given: Attributes, verifiesFirst: boolean): Partial<User> {
  const { email, ...others } = given;
  const attributes = { ...user.attributes, ...others };
  if (email === undefined || email === user.attributes['email']) return { attributes };
  return verifiesFirst
    ? { attributes, pendingEmail: email }
    : { attributes: { ...attributes, email, email_verified: 'false' }, pendingEmail: undefined };
}

async function updateAttributes(context: UserPoolContext, input: Input): Promise<object> {
  const user = await getSignedInUser(context, input);
  const { client_id } = await context.tokens.verify(readString(input, 'AccessToken'), 'access');
  const given = readAttributes(input, 'UserAttributes');
  const client = context.settings.clients.find(({ id }) => id === client_id);
  checkClientAttributes(given, context.settings, client);
  checkMutable(user, given, context.settings);
  checkRequired({ ...user.attributes, ...given }, context.settings);
  const changed = context.users.change(user.username, (present) =>
    applyEmailChange(present, given, context.settings.verifiesEmailBeforeUpdate),
  );
  const isNew = given['email'] !== undefined && given['email'] !== user.attributes['email'];
  if (isNew) context.codes.cancel(user.username, 'email');
  const sendsCode = isNew && context.settings.verifiesEmail;
  const source = 'CustomMessage_UpdateUserAttribute';
  return {
    CodeDeliveryDetailsList: sendsCode
      ? [await sendEmailCode(context, input, changed, source)]
      : [],
  };
}

async function deleteAttributes(context: UserPoolContext, input: Input): Promise<object> {
  const user = await getSignedInUser(context, input);
  const names = readStringList(input, 'UserAttributeNames');
  const given = Object.fromEntries(names.map((name) => [name, '']));
  const { email, ...others } = given;
  checkClientAttributes(others, context.settings, undefined);
  checkMutable(user, given, context.settings);
  const rest = Object.entries(user.attributes).filter(([name]) => !names.includes(name));
  const attributes = Object.fromEntries(rest);
  checkRequired(attributes, context.settings);
  if (email !== undefined) delete attributes['email_verified'];
  context.users.change(user.username, () => ({ attributes }));
  return {};
}

async function requestEmailCode(context: UserPoolContext, input: Input): Promise<object> {
  const user = await getSignedInUser(context, input);
  if (readString(input, 'AttributeName') !== 'email') throw invalid('Only email can be verified.');
  const source = 'CustomMessage_VerifyUserAttribute';
  return { CodeDeliveryDetails: await sendEmailCode(context, input, user, source) };
}

async function verifyEmail(context: UserPoolContext, input: Input): Promise<object> {
  const user = await getSignedInUser(context, input);
  if (readString(input, 'AttributeName') !== 'email') throw invalid('Only email can be verified.');
  context.codes.consume(user.username, 'email', readString(input, 'Code'));
  context.users.change(user.username, ({ attributes, pendingEmail }) => ({
    attributes: {
      ...attributes,
      ...(pendingEmail !== undefined && { email: pendingEmail }),
      email_verified: 'true',
    },
    pendingEmail: undefined,
  }));
  return {};
}

function describeSignedInUser(user: User): object {
  const { totp } = user;
  return {
    Username: user.username,
    UserAttributes: listAttributes(user),
    ...(totp?.enabled && { UserMFASettingList: ['SOFTWARE_TOKEN_MFA'] }),
    ...(totp?.enabled && totp.preferred && { PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA' }),
  };
}

async function deleteUser(context: UserPoolContext, input: Input): Promise<object> {
  const user = await getSignedInUser(context, input);
  context.tokens.revokeAll(user.username);
  context.codes.removeAll(user.username);
  context.users.remove(user.username);
  return {};
}

/** Operations of a signed-in user on their own account. */
export const accountOperations = (context: UserPoolContext): Operations => ({
  GetUser: async (input) => describeSignedInUser(await getSignedInUser(context, input)),
  UpdateUserAttributes: (input) => updateAttributes(context, input),
  DeleteUserAttributes: (input) => deleteAttributes(context, input),
  GetUserAttributeVerificationCode: (input) => requestEmailCode(context, input),
  VerifyUserAttribute: (input) => verifyEmail(context, input),
  DeleteUser: (input) => deleteUser(context, input),
  GlobalSignOut: async (input) => {
    context.tokens.revokeAll((await getSignedInUser(context, input)).username);
    return {};
  },
});
