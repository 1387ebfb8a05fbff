import type { Resource } from '../assembly/resource';

/** What of an assembly is asked here. */
type Assembly = {
  byType(type: string): Resource[];
  attribute(resource: Resource, name: string): string;
};

const POOLS = { types: ['AWS::Cognito::UserPool'] };
const IDENTITY_POOLS = { types: ['AWS::Cognito::IdentityPool'] };
const APIS = { types: ['AWS::AppSync::GraphQLApi'], attribute: 'ApiId' };
const TABLES = ['AWS::DynamoDB::Table', 'Custom::AmplifyDynamoDBTable'];

type Kind = { types: string[]; attribute?: string };

/** Where what a data source names would have to stand. */
const behind: [path: string[], kind: Kind][] = [
  [['DynamoDBConfig', 'TableName'], { types: TABLES }],
  [['LambdaConfig', 'LambdaFunctionArn'], { types: ['AWS::Lambda::Function'], attribute: 'Arn' }],
  [['ServiceRoleArn'], { types: ['AWS::IAM::Role'], attribute: 'Arn' }],
];

/** What a resource belongs to, which it has to name. */
const owners: [type: string, property: string, kind: Kind][] = [
  ['AWS::AppSync::GraphQLSchema', 'ApiId', APIS],
  ['AWS::AppSync::ApiKey', 'ApiId', APIS],
  ['AWS::AppSync::DataSource', 'ApiId', APIS],
  ['AWS::AppSync::FunctionConfiguration', 'ApiId', APIS],
  ['AWS::AppSync::Resolver', 'ApiId', APIS],
  ['AWS::Cognito::UserPoolClient', 'UserPoolId', POOLS],
  ['AWS::Cognito::UserPoolGroup', 'UserPoolId', POOLS],
  ['AWS::Cognito::IdentityPoolRoleAttachment', 'IdentityPoolId', IDENTITY_POOLS],
];

/** What AWS would take for itself, or not do without, and is read here. */
const needed: [type: string, property: string, isNeeded?: (resource: Resource) => boolean][] = [
  ['AWS::DynamoDB::Table', 'BillingMode'],
  ['AWS::Lambda::Url', 'AuthType'],
  [
    'AWS::Lambda::EventSourceMapping',
    'StartingPosition',
    ({ properties }) => /^arn:aws:dynamodb:/.test(String(properties['EventSourceArn'])),
  ],
];

function checkNeeded(assembly: Assembly): void {
  for (const [type, property, isNeeded = () => true] of needed) {
    const lacking = assembly
      .byType(type)
      .find((one) => isNeeded(one) && one.properties[property] === undefined);
    if (!lacking) continue;
    throw new Error(`${lacking.stack}/${lacking.logicalId} (${type}): ${property} is missing`);
  }
}

function valueAt(properties: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) => (value as Record<string, unknown> | undefined)?.[name],
    properties,
  );
}

function requireThere(
  resource: Resource,
  path: string,
  named: unknown,
  there: ReadonlySet<unknown>,
) {
  if (typeof named !== 'string' || there.has(named)) return;
  const { stack, logicalId, type } = resource;
  throw new Error(`${stack}/${logicalId} (${type}): ${path} ${named} is not in the templates`);
}

function checkOwners(assembly: Assembly): void {
  for (const [type, property, kind] of owners) {
    const there = idsOf(assembly, kind);
    for (const resource of assembly.byType(type)) {
      requireThere(resource, property, resource.properties[property] ?? 'of nobody', there);
    }
  }
}

/** The user pools that the API takes tokens of; an API that names none takes none. */
function checkPools(assembly: Assembly): void {
  const there = idsOf(assembly, POOLS);
  const path = ['UserPoolConfig', 'UserPoolId'];
  for (const api of assembly.byType('AWS::AppSync::GraphQLApi')) {
    const { properties } = api;
    const more = (properties['AdditionalAuthenticationProviders'] ?? []) as unknown[];
    for (const provider of [properties, ...more]) {
      if (valueAt(provider, ['AuthenticationType']) !== 'AMAZON_COGNITO_USER_POOLS') continue;
      requireThere(api, path.join('.'), valueAt(provider, path) ?? 'of nobody', there);
    }
  }
}

const idsOf = (assembly: Assembly, { types, attribute }: Kind): ReadonlySet<unknown> =>
  new Set(
    types
      .flatMap((type) => assembly.byType(type))
      .map((one) => (attribute ? assembly.attribute(one, attribute) : one.physicalId)),
  );

/**
 * Throws, naming the resource and the property, for a data source on a table, function or role that the
 * templates do not hold, for a resolver on a data source or function that they do not hold, for an API
 * that takes tokens of a user pool that they do not hold, for what belongs to none of their APIs and
 * pools, and for what lacks a property that AWS does not do without.
 */
export function checkReferences(assembly: Assembly): void {
  checkNeeded(assembly);
  checkOwners(assembly);
  checkPools(assembly);
  const sources = assembly.byType('AWS::AppSync::DataSource');
  for (const [path, kind] of behind) {
    const there = idsOf(assembly, kind);
    for (const source of sources) {
      requireThere(source, path.join('.'), valueAt(source.properties, path), there);
    }
  }
  const names = new Set(sources.map(({ properties }) => properties['Name']));
  const steps = assembly.byType('AWS::AppSync::FunctionConfiguration');
  const ids = new Set<unknown>(steps.map((step) => assembly.attribute(step, 'FunctionId')));
  for (const resolver of [...steps, ...assembly.byType('AWS::AppSync::Resolver')]) {
    requireThere(resolver, 'DataSourceName', resolver.properties['DataSourceName'], names);
    const functions = valueAt(resolver.properties, ['PipelineConfig', 'Functions']);
    for (const id of (functions ?? []) as unknown[]) {
      requireThere(resolver, 'PipelineConfig.Functions', id, ids);
    }
  }
}
