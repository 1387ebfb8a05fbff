import type { Resource } from '../assembly/resource';

/** The part of an assembly that the checks read. */
type Assembly = {
  byType(type: string): Resource[];
  attribute(resource: Resource, name: string): string;
};

const POOLS = { types: ['AWS::Cognito::UserPool'] };
const IDENTITY_POOLS = { types: ['AWS::Cognito::IdentityPool'] };
const APIS = { types: ['AWS::AppSync::GraphQLApi'], attribute: 'ApiId' };
const TABLES = ['AWS::DynamoDB::Table', 'Custom::AmplifyDynamoDBTable'];

type Kind = { types: string[]; attribute?: string };

/** Properties of a data source that refer to other resources. */
const dataSourceTargets: [path: string[], kind: Kind][] = [
  [['DynamoDBConfig', 'TableName'], { types: TABLES }],
  [['LambdaConfig', 'LambdaFunctionArn'], { types: ['AWS::Lambda::Function'], attribute: 'Arn' }],
  [['ServiceRoleArn'], { types: ['AWS::IAM::Role'], attribute: 'Arn' }],
];

/** Properties that refer to the owner of a resource. They are required. */
const requiredOwners: [type: string, property: string, kind: Kind][] = [
  ['AWS::AppSync::GraphQLSchema', 'ApiId', APIS],
  ['AWS::AppSync::ApiKey', 'ApiId', APIS],
  ['AWS::AppSync::DataSource', 'ApiId', APIS],
  ['AWS::AppSync::FunctionConfiguration', 'ApiId', APIS],
  ['AWS::AppSync::Resolver', 'ApiId', APIS],
  ['AWS::Cognito::UserPoolClient', 'UserPoolId', POOLS],
  ['AWS::Cognito::UserPoolGroup', 'UserPoolId', POOLS],
  ['AWS::Cognito::IdentityPoolRoleAttachment', 'IdentityPoolId', IDENTITY_POOLS],
];

/** Required properties, and properties whose AWS default the local cloud does not implement. */
const requiredProperties: [
  type: string,
  property: string,
  isRequired?: (resource: Resource) => boolean,
][] = [
  ['AWS::DynamoDB::Table', 'BillingMode'],
  ['AWS::Lambda::Url', 'AuthType'],
  [
    'AWS::Lambda::EventSourceMapping',
    'StartingPosition',
    ({ properties }) => /^arn:aws:dynamodb:/.test(String(properties['EventSourceArn'])),
  ],
];

function checkRequiredProperties(assembly: Assembly): void {
  for (const [type, property, isRequired = () => true] of requiredProperties) {
    const incomplete = assembly
      .byType(type)
      .find((one) => isRequired(one) && one.properties[property] === undefined);
    if (!incomplete) continue;
    throw new Error(
      `${incomplete.stack}/${incomplete.logicalId} (${type}): ${property} is missing`,
    );
  }
}

function getPath(properties: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) => (value as Record<string, unknown> | undefined)?.[name],
    properties,
  );
}

function requireExisting(
  resource: Resource,
  path: string,
  value: unknown,
  existing: ReadonlySet<unknown>,
) {
  if (typeof value !== 'string' || existing.has(value)) return;
  const { stack, logicalId, type } = resource;
  throw new Error(`${stack}/${logicalId} (${type}): ${path} ${value} is not in the templates`);
}

function checkOwners(assembly: Assembly): void {
  for (const [type, property, kind] of requiredOwners) {
    const existing = listIds(assembly, kind);
    for (const resource of assembly.byType(type)) {
      requireExisting(resource, property, resource.properties[property] ?? '(unset)', existing);
    }
  }
}

/** Checks the user pools whose tokens the API accepts. */
function checkPools(assembly: Assembly): void {
  const existing = listIds(assembly, POOLS);
  const path = ['UserPoolConfig', 'UserPoolId'];
  for (const api of assembly.byType('AWS::AppSync::GraphQLApi')) {
    const { properties } = api;
    const more = (properties['AdditionalAuthenticationProviders'] ?? []) as unknown[];
    for (const provider of [properties, ...more]) {
      if (getPath(provider, ['AuthenticationType']) !== 'AMAZON_COGNITO_USER_POOLS') continue;
      requireExisting(api, path.join('.'), getPath(provider, path) ?? '(unset)', existing);
    }
  }
}

const listIds = (assembly: Assembly, { types, attribute }: Kind): ReadonlySet<unknown> =>
  new Set(
    types
      .flatMap((type) => assembly.byType(type))
      .map((one) => (attribute ? assembly.attribute(one, attribute) : one.physicalId)),
  );

/**
 * Throws for a reference to a table, function, role, data source, pipeline function, API or user pool that
 * the templates do not contain, and for a missing required property. The error names the resource and
 * the property.
 */
export function checkReferences(assembly: Assembly): void {
  checkRequiredProperties(assembly);
  checkOwners(assembly);
  checkPools(assembly);
  const sources = assembly.byType('AWS::AppSync::DataSource');
  for (const [path, kind] of dataSourceTargets) {
    const existing = listIds(assembly, kind);
    for (const source of sources) {
      requireExisting(source, path.join('.'), getPath(source.properties, path), existing);
    }
  }
  const sourceNames = new Set(sources.map(({ properties }) => properties['Name']));
  const steps = assembly.byType('AWS::AppSync::FunctionConfiguration');
  const functionIds = new Set<unknown>(steps.map((step) => assembly.attribute(step, 'FunctionId')));
  for (const resolver of [...steps, ...assembly.byType('AWS::AppSync::Resolver')]) {
    requireExisting(resolver, 'DataSourceName', resolver.properties['DataSourceName'], sourceNames);
    const functions = getPath(resolver.properties, ['PipelineConfig', 'Functions']);
    for (const id of (functions ?? []) as unknown[]) {
      requireExisting(resolver, 'PipelineConfig.Functions', id, functionIds);
    }
  }
}
