import { ServiceError } from '../../core/service-error';
import type { ClientSettings } from './client-settings';
import type { PoolSettings } from './pool-settings';
import type { User } from './users';

/** Standard attributes of every pool (OpenID Connect Core, 5.1). */
const STANDARD = [
  'address',
  'birthdate',
  'email',
  'family_name',
  'gender',
  'given_name',
  'locale',
  'middle_name',
  'name',
  'nickname',
  'phone_number',
  'picture',
  'preferred_username',
  'profile',
  'updated_at',
  'website',
  'zoneinfo',
];

/** Attributes that clients cannot write; administrators can, except `sub`. */
const POOL_MANAGED = ['sub', 'email_verified', 'phone_number_verified'];

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
      !POOL_MANAGED.includes(name) &&
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

/** Checks attributes from a client. Throws for one that it may not write or that the schema lacks. */
export function checkClientAttributes(
  attributes: Attributes,
  settings: PoolSettings,
  client: ClientSettings | undefined,
): void {
  const forbidden = Object.keys(attributes).some(
    (name) =>
      POOL_MANAGED.includes(name) ||
      (client?.writableAttributes && !client.writableAttributes.includes(name)),
  );
  if (forbidden) {
    throw new ServiceError(
      'NotAuthorizedException',
      'A client attempted to write unauthorized attribute',
    );
  }
  checkNames(attributes, settings);
}

/** Checks attributes from an administrator: any in the schema except `sub`. */
export function checkAdminAttributes(attributes: Attributes, settings: PoolSettings): void {
  if ('sub' in attributes) throw invalid('Cannot modify the non-mutable attribute sub');
  checkNames(attributes, settings);
}

/** Throws when a required attribute is missing. */
export function checkRequired(attributes: Attributes, settings: PoolSettings): void {
  for (const [name, { required }] of settings.attributes) {
    if (required && !attributes[name]) {
      throw invalid(
        `Attributes did not conform to the schema: ${name}: The attribute ${name} is required`,
      );
    }
  }
}

/** Throws when an immutable attribute would change. */
export function checkMutable(user: User, attributes: Attributes, settings: PoolSettings): void {
  const immutable = Object.keys(attributes).find(
    (name) =>
      settings.attributes.get(name.replace(/^custom:/, ''))?.mutable === false &&
      user.attributes[name] !== undefined,
  );
  if (immutable) throw invalid(`user.${immutable}: Attribute cannot be updated.`);
}

/** Determines the username of a new user: `sub` in a pool with email sign-in, else the requested name. */
export function resolveUsername(
  requested: string,
  attributes: Attributes,
  settings: PoolSettings,
  sub: string,
): { username: string; attributes: Attributes } {
  if (!settings.usesEmailAsUsername) {
    if (!/^[^\s\p{C}]{1,128}$/u.test(requested))
      throw invalid('Username must be 1 to 128 characters without spaces.');
    return { username: requested, attributes };
  }
  if (!isEmail(requested)) throw invalid('Username should be an email.');
  if (attributes['email'] !== undefined && attributes['email'] !== requested) {
    throw invalid('The attribute email must be the username.');
  }
  return { username: sub, attributes: { ...attributes, email: requested } };
}

/** In the format of `GetUser`. */
export function listAttributes(user: User): { Name: string; Value: string }[] {
  return Object.entries({ sub: user.sub, ...user.attributes }).map(([Name, Value]) => ({
    Name,
    Value,
  }));
}
