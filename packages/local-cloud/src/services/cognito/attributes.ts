import { ServiceError } from '../../core/service-error';
import type { ClientSettings } from './client-settings';
import type { PoolSettings } from './settings';
import type { User } from './users';

/** The attributes that every pool has (OpenID Connect Core, 5.1). */
const STANDARD = [
  ...['address', 'birthdate', 'email', 'family_name', 'gender', 'given_name', 'locale'],
  ...['middle_name', 'name', 'nickname', 'phone_number', 'picture', 'preferred_username'],
  ...['profile', 'updated_at', 'website', 'zoneinfo'],
];

/** The pool alone decides these; an administrator may set them, a client never. */
const OWN = ['sub', 'email_verified', 'phone_number_verified'];

export type Attributes = Record<string, string>;

const invalid = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message);

export const isEmail = (text: string): boolean =>
  text.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

const MAX_VALUE = 2048;

function checkNames(attributes: Attributes, settings: PoolSettings): void {
  const unknown = Object.keys(attributes).find(
    (name) =>
      !STANDARD.includes(name) &&
      !OWN.includes(name) &&
      !settings.attributes.has(name.replace(/^custom:/, '')),
  );
  if (unknown) {
    throw invalid(`Attributes did not conform to the schema: ${unknown}: Attribute does not exist`);
  }
  if (Object.values(attributes).some((value) => value.length > MAX_VALUE)) {
    throw invalid('An attribute is longer than 2048 characters.');
  }
  if (attributes['email'] !== undefined && !isEmail(attributes['email'])) {
    throw invalid('Invalid email address format.');
  }
}

/** Attributes that a client sends. Throws when it may not write one, or when one has no place. */
export function checkClientAttributes(
  attributes: Attributes,
  settings: PoolSettings,
  client: ClientSettings | undefined,
): void {
  const forbidden = Object.keys(attributes).some(
    (name) => OWN.includes(name) || (client?.writable && !client.writable.includes(name)),
  );
  if (forbidden) {
    throw new ServiceError(
      'NotAuthorizedException',
      'A client attempted to write unauthorized attribute',
    );
  }
  checkNames(attributes, settings);
}

/** Attributes that an administrator sends: whatever has a place, except `sub`. */
export function checkAdminAttributes(attributes: Attributes, settings: PoolSettings): void {
  if ('sub' in attributes) throw invalid('Cannot modify the non-mutable attribute sub');
  checkNames(attributes, settings);
}

/** Throws when the schema demands an attribute that a new user lacks. */
export function checkRequired(attributes: Attributes, settings: PoolSettings): void {
  for (const [name, { required }] of settings.attributes) {
    if (required && !attributes[name]) {
      throw invalid(
        `Attributes did not conform to the schema: ${name}: The attribute ${name} is required`,
      );
    }
  }
}

/** Throws when an attribute that never changes would. */
export function checkMutable(user: User, attributes: Attributes, settings: PoolSettings): void {
  const fixed = Object.keys(attributes).find(
    (name) =>
      settings.attributes.get(name.replace(/^custom:/, ''))?.mutable === false &&
      user.attributes[name] !== undefined,
  );
  if (fixed) throw invalid(`user.${fixed}: Attribute cannot be updated.`);
}

/** What a new user is called: drawn where people sign in by e-mail, else as asked for. */
export function nameNewUser(
  asked: string,
  attributes: Attributes,
  settings: PoolSettings,
  sub: string,
): { username: string; attributes: Attributes } {
  if (!settings.emailIsUsername) {
    if (!/^[^\s\p{C}]{1,128}$/u.test(asked)) throw invalid('Username has no permitted form.');
    return { username: asked, attributes };
  }
  if (!isEmail(asked)) throw invalid('Username should be an email.');
  if (attributes['email'] !== undefined && attributes['email'] !== asked) {
    throw invalid('The attribute email must be the username.');
  }
  return { username: sub, attributes: { ...attributes, email: asked } };
}

/** As `GetUser` lists them. */
export function listAttributes(user: User): { Name: string; Value: string }[] {
  return Object.entries({ sub: user.sub, ...user.attributes }).map(([Name, Value]) => ({
    Name,
    Value,
  }));
}
