import { randomInt, randomUUID } from 'node:crypto';
import { ServiceError } from '../../core/service-error';
import { checkAdminAttributes, checkMutable, listAttributes, nameNewUser } from './attributes';
import { attributeList, optionalText, text, texts, type Input } from './input';
import { checkPassword, keepPassword } from './passwords';
import { userNotFound, type Operations, type PoolParts } from './context';
import type { User } from './users';

const DAY = 86_400_000;
const SIGNS = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnpqrstuvwxyz', '23456789', '!@#$%^&*'];

/** The user that `Username` names, by name or address. Throws UserNotFoundException. */
export function namedUser(parts: PoolParts, input: Input): User {
  const user = parts.users.find(text(input, 'Username'));
  if (!user) throw userNotFound();
  return user;
}

/** As the administrator's operations describe a user; dates in epoch seconds. */
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

/** Meets any composition rule: every kind of sign, turn by turn. */
function drawPassword(minimumLength: number): string {
  return Array.from({ length: Math.max(minimumLength, 12) }, (_, index) => {
    const signs = SIGNS[index % SIGNS.length] ?? '';
    return signs.charAt(randomInt(signs.length));
  }).join('');
}

const temporary = (parts: PoolParts, username: string, password: string): Partial<User> => ({
  ...keepPassword(parts.settings.id, username, password),
  status: 'FORCE_CHANGE_PASSWORD',
  temporaryUntil: parts.now() + parts.settings.password.temporaryDays * DAY,
});

async function invite(parts: PoolParts, input: Input, user: User, code: string): Promise<void> {
  if (optionalText(input, 'MessageAction') === 'SUPPRESS') return;
  const clientMetadata = texts(input, 'ClientMetadata');
  const source = 'CustomMessage_AdminCreateUser';
  await parts.letters.invitation({ user, code, source, clientMetadata });
}

async function createUser(parts: PoolParts, input: Input): Promise<object> {
  const { settings } = parts;
  const { minimumLength } = settings.password;
  const password = optionalText(input, 'TemporaryPassword') ?? drawPassword(minimumLength);
  checkPassword(password, settings.password);
  if (optionalText(input, 'MessageAction') === 'RESEND') {
    const { username } = namedUser(parts, input);
    const user = parts.users.change(username, () => temporary(parts, username, password));
    await invite(parts, input, user, password);
    return { User: describeUser(user) };
  }
  const given = attributeList(input, 'UserAttributes');
  checkAdminAttributes(given, settings);
  const sub = randomUUID();
  const named = nameNewUser(text(input, 'Username'), given, settings, sub);
  await parts.triggers.run({
    name: 'PreSignUp',
    source: 'PreSignUp_AdminCreateUser',
    user: { ...named, sub, status: 'FORCE_CHANGE_PASSWORD' },
    request: { clientMetadata: texts(input, 'ClientMetadata') },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  });
  const status = 'FORCE_CHANGE_PASSWORD';
  const user = parts.users.create({
    ...named,
    sub,
    status,
    ...temporary(parts, named.username, password),
  });
  await invite(parts, input, user, password);
  return { User: describeUser(user) };
}

function setPassword(parts: PoolParts, input: Input): object {
  const { username } = namedUser(parts, input);
  const password = text(input, 'Password');
  checkPassword(password, parts.settings.password);
  parts.users.change(username, () =>
    input['Permanent'] === true
      ? {
          ...keepPassword(parts.settings.id, username, password),
          status: 'CONFIRMED',
          temporaryUntil: undefined,
        }
      : temporary(parts, username, password),
  );
  return {};
}

function updateAttributes(parts: PoolParts, input: Input): object {
  const user = namedUser(parts, input);
  const given = attributeList(input, 'UserAttributes');
  checkAdminAttributes(given, parts.settings);
  checkMutable(user, given, parts.settings);
  const moved = given['email'] !== undefined && given['email'] !== user.attributes['email'];
  if (moved) parts.codes.cancel(user.username, 'email');
  parts.users.change(user.username, ({ attributes }) => ({
    attributes: { ...attributes, ...(moved && { email_verified: 'false' }), ...given },
  }));
  return {};
}

async function confirmSignUp(parts: PoolParts, input: Input): Promise<object> {
  const before = namedUser(parts, input);
  if (before.status !== 'UNCONFIRMED') {
    throw new ServiceError(
      'NotAuthorizedException',
      `User cannot be confirmed. Current status is ${before.status}`,
    );
  }
  const user = parts.users.change(before.username, () => ({ status: 'CONFIRMED' }));
  await parts.triggers.run({
    name: 'PostConfirmation',
    source: 'PostConfirmation_ConfirmSignUp',
    user,
    request: { clientMetadata: texts(input, 'ClientMetadata') },
  });
  return {};
}

function remove(parts: PoolParts, input: Input): object {
  const { username } = namedUser(parts, input);
  parts.tokens.endAll(username);
  parts.codes.forget(username);
  parts.users.remove(username);
  return {};
}

function setEnabled(parts: PoolParts, input: Input, enabled: boolean): object {
  const { username } = namedUser(parts, input);
  parts.users.change(username, () => ({ enabled }));
  if (!enabled) parts.tokens.endAll(username);
  return {};
}

/** Users as an administrator makes, changes and removes them. */
export const adminUserOperations = (parts: PoolParts): Operations => ({
  AdminCreateUser: (input) => createUser(parts, input),
  AdminSetUserPassword: (input) => setPassword(parts, input),
  AdminUpdateUserAttributes: (input) => updateAttributes(parts, input),
  AdminConfirmSignUp: (input) => confirmSignUp(parts, input),
  AdminGetUser: (input) => describeUser(namedUser(parts, input), 'UserAttributes'),
  AdminDeleteUser: (input) => remove(parts, input),
  AdminDisableUser: (input) => setEnabled(parts, input, false),
  AdminEnableUser: (input) => setEnabled(parts, input, true),
  AdminUserGlobalSignOut: (input) => {
    parts.tokens.endAll(namedUser(parts, input).username);
    return {};
  },
});
