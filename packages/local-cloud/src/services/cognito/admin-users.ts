import { randomInt, randomUUID } from 'node:crypto';
import { ServiceError } from '../../core/service-error';
import { checkAdminAttributes, checkMutable, listAttributes, resolveUsername } from './attributes';
import { readAttributes, readOptionalString, readString, readStringMap, type Input } from './input';
import { checkPassword, createPasswordFields } from './passwords';
import { userNotFound, type Operations, type UserPoolContext } from './context';
import type { User } from './users';

const DAY = 86_400_000;
const CHARACTER_SETS = [
  'ABCDEFGHJKLMNPQRSTUVWXYZ',
  'abcdefghijkmnpqrstuvwxyz',
  '23456789',
  '!@#$%^&*',
];

/** Returns the user with this `Username`, a username or an email address. Throws UserNotFoundException. */
export function getUser(context: UserPoolContext, input: Input): User {
  const user = context.users.find(readString(input, 'Username'));
  if (!user) throw userNotFound();
  return user;
}

/** Formats a user for administrator operations; dates in epoch seconds. */
export function describeUser(user: User, attributesName = 'Attributes'): object {
  return {
    Username: user.username,
    [attributesName]: listAttributes(user),
    UserCreateDate: user.createdAt / 1000,
    UserLastModifiedDate: user.changedAt / 1000,
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}

/** Alternates the character sets, so that the password satisfies any policy. */
function generatePassword(minimumLength: number): string {
  return Array.from({ length: Math.max(minimumLength, 12) }, (_, index) => {
    const characters = CHARACTER_SETS[index % CHARACTER_SETS.length] ?? '';
    return characters.charAt(randomInt(characters.length));
  }).join('');
}

const buildTemporaryPassword = (
  context: UserPoolContext,
  username: string,
  password: string,
): Partial<User> => ({
  ...createPasswordFields(context.settings.id, username, password),
  status: 'FORCE_CHANGE_PASSWORD',
  temporaryUntil: context.now() + context.settings.password.temporaryPasswordDays * DAY,
});

async function sendInvitation(
  context: UserPoolContext,
  input: Input,
  user: User,
  code: string,
): Promise<void> {
  if (readOptionalString(input, 'MessageAction') === 'SUPPRESS') return;
  const clientMetadata = readStringMap(input, 'ClientMetadata');
  const source = 'CustomMessage_AdminCreateUser';
  await context.emails.sendInvitation({ user, code, source, clientMetadata });
}

async function createUser(context: UserPoolContext, input: Input): Promise<object> {
  const { settings } = context;
  const { minimumLength } = settings.password;
  const password =
    readOptionalString(input, 'TemporaryPassword') ?? generatePassword(minimumLength);
  checkPassword(password, settings.password);
  if (readOptionalString(input, 'MessageAction') === 'RESEND') {
    const { username } = getUser(context, input);
    const user = context.users.change(username, () =>
      buildTemporaryPassword(context, username, password),
    );
    await sendInvitation(context, input, user, password);
    return { User: describeUser(user) };
  }
  const given = readAttributes(input, 'UserAttributes');
  checkAdminAttributes(given, settings);
  const sub = randomUUID();
  const named = resolveUsername(readString(input, 'Username'), given, settings, sub);
  await context.triggers.run({
    name: 'PreSignUp',
    source: 'PreSignUp_AdminCreateUser',
    user: { ...named, sub, status: 'FORCE_CHANGE_PASSWORD' },
    request: { clientMetadata: readStringMap(input, 'ClientMetadata') },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  });
  const status = 'FORCE_CHANGE_PASSWORD';
  const user = context.users.create({
    ...named,
    sub,
    status,
    ...buildTemporaryPassword(context, named.username, password),
  });
  await sendInvitation(context, input, user, password);
  return { User: describeUser(user) };
}

function setPassword(context: UserPoolContext, input: Input): object {
  const { username } = getUser(context, input);
  const password = readString(input, 'Password');
  checkPassword(password, context.settings.password);
  context.users.change(username, () =>
    input['Permanent'] === true
      ? {
          ...createPasswordFields(context.settings.id, username, password),
          status: 'CONFIRMED',
          temporaryUntil: undefined,
        }
      : buildTemporaryPassword(context, username, password),
  );
  return {};
}

function updateAttributes(context: UserPoolContext, input: Input): object {
  const user = getUser(context, input);
  const given = readAttributes(input, 'UserAttributes');
  checkAdminAttributes(given, context.settings);
  checkMutable(user, given, context.settings);
  const isEmailChanged =
    given['email'] !== undefined && given['email'] !== user.attributes['email'];
  if (isEmailChanged) context.codes.cancel(user.username, 'email');
  context.users.change(user.username, ({ attributes }) => ({
    attributes: { ...attributes, ...(isEmailChanged && { email_verified: 'false' }), ...given },
  }));
  return {};
}

async function confirmSignUp(context: UserPoolContext, input: Input): Promise<object> {
  const before = getUser(context, input);
  if (before.status !== 'UNCONFIRMED') {
    throw new ServiceError(
      'NotAuthorizedException',
      `User cannot be confirmed. Current status is ${before.status}`,
    );
  }
  const user = context.users.change(before.username, () => ({ status: 'CONFIRMED' }));
  await context.triggers.run({
    name: 'PostConfirmation',
    source: 'PostConfirmation_ConfirmSignUp',
    user,
    request: { clientMetadata: readStringMap(input, 'ClientMetadata') },
  });
  return {};
}

function deleteUser(context: UserPoolContext, input: Input): object {
  const { username } = getUser(context, input);
  context.tokens.revokeAll(username);
  context.codes.removeAll(username);
  context.users.remove(username);
  return {};
}

function setEnabled(context: UserPoolContext, input: Input, enabled: boolean): object {
  const { username } = getUser(context, input);
  context.users.change(username, () => ({ enabled }));
  if (!enabled) context.tokens.revokeAll(username);
  return {};
}

/** Administrator operations that create, change and delete users. */
export const adminUserOperations = (context: UserPoolContext): Operations => ({
  AdminCreateUser: (input) => createUser(context, input),
  AdminSetUserPassword: (input) => setPassword(context, input),
  AdminUpdateUserAttributes: (input) => updateAttributes(context, input),
  AdminConfirmSignUp: (input) => confirmSignUp(context, input),
  AdminGetUser: (input) => describeUser(getUser(context, input), 'UserAttributes'),
  AdminDeleteUser: (input) => deleteUser(context, input),
  AdminDisableUser: (input) => setEnabled(context, input, false),
  AdminEnableUser: (input) => setEnabled(context, input, true),
  AdminUserGlobalSignOut: (input) => {
    context.tokens.revokeAll(getUser(context, input).username);
    return {};
  },
});
