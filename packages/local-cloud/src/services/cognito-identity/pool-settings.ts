import type { Assembly, Resource } from '../../assembly/assembly';

/** Maps logins of one client to roles. Without a mapping, the authenticated role applies. */
export type RoleMapping = {
  /** `<provider>:<client id>` */
  login: string;
  type: 'Token' | 'Rules';
  /** Applies when neither the token nor the rules determine the role. */
  onAmbiguousRole: 'AuthenticatedRole' | 'Deny';
  rules: { claim: string; match: string; value: string; roleArn: string }[];
};

export type IdentityPoolSettings = {
  id: string;
  allowsGuests: boolean;
  /** User pool clients whose id tokens are accepted, as `<provider>:<client id>`. */
  logins: string[];
  authenticatedRole?: string;
  guestRole?: string;
  mappings: RoleMapping[];
};

type Properties = Record<string, unknown>;

function readMapping(name: string, mapping: Properties): RoleMapping {
  const provider = mapping['IdentityProvider'];
  const configuration = (mapping['RulesConfiguration'] ?? {}) as { Rules?: Properties[] };
  return {
    login: typeof provider === 'string' ? provider : name,
    type: mapping['Type'] === 'Rules' ? 'Rules' : 'Token',
    onAmbiguousRole: mapping['AmbiguousRoleResolution'] === 'Deny' ? 'Deny' : 'AuthenticatedRole',
    rules: (configuration.Rules ?? []).map((rule) => ({
      claim: String(rule['Claim']),
      match: String(rule['MatchType']),
      value: String(rule['Value']),
      roleArn: String(rule['RoleARN']),
    })),
  };
}

function findRoleAttachment(assembly: Assembly, pool: Resource): Properties {
  const attachment = assembly
    .byType('AWS::Cognito::IdentityPoolRoleAttachment')
    .find(({ properties }) => properties['IdentityPoolId'] === pool.physicalId);
  return attachment?.properties ?? {};
}

/** Reads the identity pool and its roles. Throws unless there is exactly one pool. */
export function readIdentityPoolSettings(assembly: Assembly): IdentityPoolSettings {
  const [pool, ...more] = assembly.byType('AWS::Cognito::IdentityPool');
  if (!pool || more.length > 0)
    throw new Error('The assembly must contain exactly one identity pool.');
  const providers = (pool.properties['CognitoIdentityProviders'] ?? []) as Properties[];
  const attachment = findRoleAttachment(assembly, pool);
  const roles = (attachment['Roles'] ?? {}) as Partial<Record<string, string>>;
  const mappings = (attachment['RoleMappings'] ?? {}) as Record<string, Properties>;
  return {
    id: pool.physicalId,
    allowsGuests: pool.properties['AllowUnauthenticatedIdentities'] === true,
    logins: providers.map(
      (provider) => `${String(provider['ProviderName'])}:${String(provider['ClientId'])}`,
    ),
    authenticatedRole: roles['authenticated'],
    guestRole: roles['unauthenticated'],
    mappings: Object.entries(mappings).map(([name, mapping]) => readMapping(name, mapping)),
  };
}
