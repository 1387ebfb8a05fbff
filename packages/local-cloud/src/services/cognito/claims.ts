import { randomUUID } from 'node:crypto';
import type { Group, PoolSettings } from './pool-settings';
import type { Triggers } from './triggers';
import type { User } from './users';

export type ClaimSet = Record<string, unknown>;

/** What the id token and the access token have in common. */
export type SignIn = {
  user: User;
  clientId: string;
  /** Identifies the sign-in from which a token originates. */
  originJti: string;
  /** Time of the last authentication; epoch seconds. */
  authTime: number;
  /** For example `TokenGeneration_RefreshTokens`. */
  source: string;
};

type GroupClaims = { groups: string[]; roles: string[]; preferredRole?: string };

type ClaimChanges = {
  claimsToAddOrOverride?: ClaimSet;
  claimsToSuppress?: string[];
  scopesToAdd?: string[];
  scopesToSuppress?: string[];
};

type GroupOverride = {
  groupsToOverride?: string[];
  iamRolesToOverride?: string[];
  preferredRole?: string;
};

type TokenOverride = { id: ClaimChanges; access: ClaimChanges; groups?: GroupOverride };

/** Claims that a PreTokenGeneration function cannot change. */
const RESERVED = [
  'aud',
  'auth_time',
  'client_id',
  'cognito:username',
  'event_id',
  'exp',
  'iat',
  'iss',
  'jti',
  'origin_jti',
  'sub',
  'token_use',
  'username',
];

/**
 * Builds the group claims. The preferred role is that of the group with the lowest precedence value; two
 * such groups with different roles leave none ("Adding groups to a user pool", Cognito Developer Guide).
 */
export function buildGroupClaims(names: readonly string[], groups: readonly Group[]): GroupClaims {
  const own = groups
    .filter((group) => names.includes(group.name))
    .sort((a, b) => a.precedence - b.precedence);
  const withRole = own.filter((group) => group.roleArn !== undefined);
  const strongest = withRole.filter((group) => group.precedence === withRole[0]?.precedence);
  const preferred = new Set(strongest.map((group) => group.roleArn));
  return {
    groups: own.map((group) => group.name),
    roles: [...new Set(withRole.map((group) => group.roleArn ?? ''))],
    preferredRole: preferred.size === 1 ? [...preferred][0] : undefined,
  };
}

function readOverride(response: ClaimSet | undefined): TokenOverride {
  const simple = response?.['claimsOverrideDetails'] as
    (ClaimChanges & { groupOverrideDetails?: GroupOverride }) | undefined;
  const full = response?.['claimsAndScopeOverrideDetails'] as
    | {
        idTokenGeneration?: ClaimChanges;
        accessTokenGeneration?: ClaimChanges;
        groupOverrideDetails?: GroupOverride;
      }
    | undefined;
  return {
    id: full?.idTokenGeneration ?? simple ?? {},
    access: full?.accessTokenGeneration ?? {},
    groups: full?.groupOverrideDetails ?? simple?.groupOverrideDetails,
  };
}

function applyChanges(
  claims: ClaimSet,
  { claimsToAddOrOverride, claimsToSuppress }: ClaimChanges,
): ClaimSet {
  const isAllowed = ([name]: [string, unknown]): boolean => !RESERVED.includes(name);
  const added = Object.entries(claimsToAddOrOverride ?? {}).filter(isAllowed);
  const suppressed = (claimsToSuppress ?? []).filter((name) => !RESERVED.includes(name));
  const all = Object.entries({ ...claims, ...Object.fromEntries(added) });
  return Object.fromEntries(all.filter(([name]) => !suppressed.includes(name)));
}

function formatScopes({ scopesToAdd = [], scopesToSuppress = [] }: ClaimChanges): string {
  return ['aws.cognito.signin.user.admin', ...scopesToAdd]
    .filter((scope) => !scopesToSuppress.includes(scope))
    .join(' ');
}

function toTypedClaims(user: User): ClaimSet {
  return Object.fromEntries(
    Object.entries(user.attributes).map(([name, value]) => [
      name,
      name.endsWith('_verified') ? value === 'true' : value,
    ]),
  );
}

/** Builds the claims of an id token and an access token and applies the PreTokenGeneration trigger. */
export async function createClaims(
  signIn: SignIn,
  settings: PoolSettings,
  triggers: Triggers,
): Promise<{ id: ClaimSet; access: ClaimSet }> {
  const { user, clientId } = signIn;
  const own = buildGroupClaims(user.groups, settings.groups);
  const response = await triggers.run({
    name: 'PreTokenGeneration',
    source: signIn.source,
    user,
    clientId,
    request: {
      groupConfiguration: {
        groupsToOverride: own.groups,
        iamRolesToOverride: own.roles,
        preferredRole: own.preferredRole ?? null,
      },
    },
    response: { claimsOverrideDetails: null, claimsAndScopeOverrideDetails: null },
  });
  const override = readOverride(response);
  const groups = override.groups?.groupsToOverride ?? own.groups;
  const roles = override.groups?.iamRolesToOverride ?? own.roles;
  const preferredRole = override.groups?.preferredRole ?? own.preferredRole;
  const shared = {
    sub: user.sub,
    origin_jti: signIn.originJti,
    event_id: randomUUID(),
    auth_time: signIn.authTime,
    ...(groups.length > 0 && { 'cognito:groups': groups }),
  };
  const id = {
    ...toTypedClaims(user),
    ...shared,
    token_use: 'id',
    aud: clientId,
    'cognito:username': user.username,
    ...(roles.length > 0 && { 'cognito:roles': roles }),
    ...(preferredRole && { 'cognito:preferred_role': preferredRole }),
  };
  const access = {
    ...shared,
    token_use: 'access',
    client_id: clientId,
    username: user.username,
    scope: formatScopes(override.access),
  };
  return { id: applyChanges(id, override.id), access: applyChanges(access, override.access) };
}
