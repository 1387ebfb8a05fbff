import type { Claims } from '../cognito/tokens';
import { ServiceError } from '../../core/service-error';
import type { IdentityPoolSettings, RoleMapping } from './pool-settings';

type Matcher = (actual: string, expected: string) => boolean;

const MATCHERS: Partial<Record<string, Matcher>> = {
  Equals: (actual, expected) => actual === expected,
  NotEqual: (actual, expected) => actual !== expected,
  StartsWith: (actual, expected) => actual.startsWith(expected),
  Contains: (actual, expected) => actual.includes(expected),
};

const formatClaim = (claim: unknown): string =>
  typeof claim === 'string' ? claim : claim === undefined ? '' : JSON.stringify(claim);

/** The preferred role, or the only role. */
function chooseTokenRole(claims: Claims): string | undefined {
  const roles = claims['cognito:roles'] ?? [];
  const preferred = claims['cognito:preferred_role'];
  if (preferred !== undefined) return roles.includes(preferred) ? preferred : undefined;
  return roles.length === 1 ? roles[0] : undefined;
}

const chooseRuleRole = ({ rules }: RoleMapping, claims: Claims): string | undefined =>
  rules.find(
    ({ claim, match, value }) =>
      claims[claim] !== undefined && MATCHERS[match]?.(formatClaim(claims[claim]), value),
  )?.roleArn;

/**
 * Chooses the role of a signed-in identity ("Role-based access control", Cognito Developer Guide): the
 * requested role if the token contains it, else the role of the login's mapping, else the authenticated
 * role. Throws NotAuthorizedException when the role is ambiguous and the mapping denies that.
 */
export function chooseRole(
  settings: IdentityPoolSettings,
  login: string,
  claims: Claims,
  requested?: string,
): string | undefined {
  if (requested !== undefined) {
    if (claims['cognito:roles']?.includes(requested)) return requested;
    throw new ServiceError(
      'NotAuthorizedException',
      'The requested role is not among the roles of the token.',
    );
  }
  const mapping = settings.mappings.find((one) => one.login === login);
  if (!mapping) return settings.authenticatedRole;
  const role = mapping.type === 'Token' ? chooseTokenRole(claims) : chooseRuleRole(mapping, claims);
  if (role === undefined && mapping.onAmbiguousRole === 'Deny') {
    throw new ServiceError('NotAuthorizedException', 'Token is not mapped to a role.');
  }
  return role ?? settings.authenticatedRole;
}
