import type { Claims } from '../cognito/tokens';
import { ServiceError } from '../../core/service-error';
import type { IdentityPoolSettings, RoleMapping } from './pool-settings';

type Match = (actual: string, wanted: string) => boolean;

const matches: Partial<Record<string, Match>> = {
  Equals: (actual, wanted) => actual === wanted,
  NotEqual: (actual, wanted) => actual !== wanted,
  StartsWith: (actual, wanted) => actual.startsWith(wanted),
  Contains: (actual, wanted) => actual.includes(wanted),
};

const textOf = (claim: unknown): string =>
  typeof claim === 'string' ? claim : claim === undefined ? '' : JSON.stringify(claim);

/** The group's role: the preferred one, or the only one there is. */
function roleOfToken(claims: Claims): string | undefined {
  const roles = claims['cognito:roles'] ?? [];
  const preferred = claims['cognito:preferred_role'];
  if (preferred !== undefined) return roles.includes(preferred) ? preferred : undefined;
  return roles.length === 1 ? roles[0] : undefined;
}

const roleOfRules = ({ rules }: RoleMapping, claims: Claims): string | undefined =>
  rules.find(
    ({ claim, match, value }) =>
      claims[claim] !== undefined && matches[match]?.(textOf(claims[claim]), value),
  )?.roleArn;

/**
 * The role of a signed-in identity ("Role-based access control", Cognito Developer Guide): the one asked
 * for if the token holds it, else what the mapping of the login says, else the authenticated role.
 * Throws NotAuthorizedException where the mapping denies what it leaves open.
 */
export function chooseRole(
  settings: IdentityPoolSettings,
  login: string,
  claims: Claims,
  asked?: string,
): string | undefined {
  if (asked !== undefined) {
    if (claims['cognito:roles']?.includes(asked)) return asked;
    throw new ServiceError('NotAuthorizedException', 'The role is not among those of the token.');
  }
  const mapping = settings.mappings.find((one) => one.login === login);
  if (!mapping) return settings.authenticatedRole;
  const role = mapping.type === 'Token' ? roleOfToken(claims) : roleOfRules(mapping, claims);
  if (role === undefined && mapping.ambiguous === 'Deny') {
    throw new ServiceError('NotAuthorizedException', 'Token is not mapped to a role.');
  }
  return role ?? settings.authenticatedRole;
}
