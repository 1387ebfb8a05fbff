import { readFileSync } from 'node:fs';
import type { Assembly, Resource } from '../../assembly/assembly';
import { checkScript, checkTemplateText } from '../../capabilities/check-resolver';

export type AuthMode = 'API_KEY' | 'AWS_IAM' | 'AMAZON_COGNITO_USER_POOLS';

/** Mapping templates or code of a resolver or function. Without both templates: a direct Lambda resolver. */
export type StepSource =
  | { runtime: 'VTL'; name: string; request?: string; response?: string }
  | { runtime: 'APPSYNC_JS'; name: string; code: string };

export type FunctionDefinition = { source: StepSource; dataSource: string };

export type ResolverDefinition = {
  typeName: string;
  fieldName: string;
  source: StepSource;
  /** Only for a unit resolver; a pipeline resolver lists the ids of its functions in order. */
  dataSource?: string;
  functions: string[];
};

export type DataSourceDefinition =
  | { type: 'NONE'; name: string }
  | { type: 'AMAZON_DYNAMODB'; name: string; role: string; table: string }
  | { type: 'AWS_LAMBDA'; name: string; role: string; functionArn: string };

/** The GraphQL API of the templates, with its resolvers and data sources. */
export type Api = {
  arn: string;
  schema: string;
  defaultMode: AuthMode;
  modes: ReadonlySet<AuthMode>;
  /** Fields without an authorization directive deny user pool callers. */
  deniesByDefault: boolean;
  apiKeys: ReadonlyMap<string, { expires: number /* epoch seconds */ }>;
  /** 0: no limit. */
  depthLimit: number;
  resolverLimit: number;
  introspection: boolean;
  environment: Record<string, string>;
  functions: ReadonlyMap<string, FunctionDefinition>;
  resolvers: readonly ResolverDefinition[];
  dataSources: readonly DataSourceDefinition[];
};

const toText = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;
const YEAR = 365 * 24 * 60 * 60;

function requireProperty(resource: Resource, property: string): string {
  const value = toText(resource.properties[property]);
  if (value === undefined)
    throw new Error(`${resource.logicalId}: the property ${property} is missing`);
  return value;
}

/** The text of a property, or of the asset that the property `…S3Location` names. */
function readContent(assembly: Assembly, resource: Resource, property: string): string | undefined {
  const inline = toText(resource.properties[property]);
  const location = toText(resource.properties[`${property}S3Location`]);
  if (inline !== undefined || location === undefined) return inline;
  return readFileSync(assembly.asset(location.slice(location.lastIndexOf('/') + 1)), 'utf8');
}

function readStepSource(assembly: Assembly, resource: Resource, name: string): StepSource {
  const owner = `${resource.stack}/${resource.logicalId} (${resource.type})`;
  const { Name, RuntimeVersion } = (resource.properties['Runtime'] ?? {}) as Partial<
    Record<string, string>
  >;
  const code = readContent(assembly, resource, 'Code');
  const isComplete = code !== undefined && Name !== undefined && RuntimeVersion !== undefined;
  if (isComplete) {
    checkScript(owner, code);
    return { runtime: 'APPSYNC_JS', name, code };
  }
  if (code ?? Name ?? RuntimeVersion) {
    throw new Error(`${owner}: APPSYNC_JS needs Code, Runtime.Name and Runtime.RuntimeVersion`);
  }
  const request = readContent(assembly, resource, 'RequestMappingTemplate');
  const response = readContent(assembly, resource, 'ResponseMappingTemplate');
  for (const template of [request, response]) checkTemplateText(owner, template ?? '');
  return { runtime: 'VTL', name, request, response };
}

function readResolver(assembly: Assembly, resource: Resource): ResolverDefinition {
  const typeName = requireProperty(resource, 'TypeName');
  const fieldName = requireProperty(resource, 'FieldName');
  const pipeline = resource.properties['PipelineConfig'] as { Functions?: string[] } | undefined;
  const isPipeline = (toText(resource.properties['Kind']) ?? 'UNIT') === 'PIPELINE';
  if (isPipeline !== (resource.properties['DataSourceName'] === undefined)) {
    const rule = isPipeline
      ? 'a PIPELINE resolver has no DataSourceName'
      : 'a UNIT resolver needs a DataSourceName';
    throw new Error(`${resource.stack}/${resource.logicalId} (${resource.type}): ${rule}`);
  }
  return {
    typeName,
    fieldName,
    source: readStepSource(assembly, resource, `${typeName}.${fieldName}`),
    dataSource: toText(resource.properties['DataSourceName']),
    functions: pipeline?.Functions ?? [],
  };
}

function readDataSource(resource: Resource): DataSourceDefinition {
  const { Type, DynamoDBConfig, LambdaConfig } = resource.properties as {
    Type: string;
    DynamoDBConfig?: { TableName: string; Versioned?: boolean };
    LambdaConfig?: { LambdaFunctionArn: string };
  };
  const name = requireProperty(resource, 'Name');
  if (Type === 'NONE') return { type: Type, name };
  const role = requireProperty(resource, 'ServiceRoleArn');
  if (Type === 'AWS_LAMBDA' && LambdaConfig) {
    return { type: Type, name, role, functionArn: LambdaConfig.LambdaFunctionArn };
  }
  if (Type === 'AMAZON_DYNAMODB' && DynamoDBConfig && DynamoDBConfig.Versioned !== true) {
    return { type: Type, name, role, table: DynamoDBConfig.TableName };
  }
  throw new Error(`Data source ${name}: the type ${Type}, as configured, is not supported`);
}

function readAuthModes({ properties }: Resource): AuthMode[] {
  const more = (properties['AdditionalAuthenticationProviders'] ?? []) as Record<string, string>[];
  const modes = [properties, ...more].map((provider) => provider['AuthenticationType'] as AuthMode);
  const unsupported = modes.find(
    (mode) => !['API_KEY', 'AWS_IAM', 'AMAZON_COGNITO_USER_POOLS'].includes(mode),
  );
  if (unsupported) throw new Error(`The authentication type ${unsupported} is not supported`);
  return modes;
}

function readApiKeys(assembly: Assembly, now: number): Api['apiKeys'] {
  return new Map(
    assembly.byType('AWS::AppSync::ApiKey').map((resource) => {
      const expires = Number(resource.properties['Expires'] ?? Math.floor(now / 1000) + YEAR);
      return [assembly.attribute(resource, 'ApiKey'), { expires }];
    }),
  );
}

/**
 * Reads the GraphQL API of the assembly; undefined when it has none. Throws for more than one, and for
 * an authentication type or data source that is not supported.
 */
export function readApi(assembly: Assembly, now: number): Api | undefined {
  const [api, second] = assembly.byType('AWS::AppSync::GraphQLApi');
  const [schema] = assembly.byType('AWS::AppSync::GraphQLSchema');
  if (!api || !schema) return undefined;
  if (second) throw new Error('The assembly has two GraphQL APIs; only one is supported');
  const properties = api.properties as {
    UserPoolConfig?: { DefaultAction?: string };
    QueryDepthLimit?: number;
    ResolverCountLimit?: number;
    IntrospectionConfig?: string;
    EnvironmentVariables?: Record<string, string>;
  };
  const modes = readAuthModes(api);
  const functions = assembly.byType('AWS::AppSync::FunctionConfiguration').map((resource) => {
    const definition: FunctionDefinition = {
      source: readStepSource(assembly, resource, requireProperty(resource, 'Name')),
      dataSource: requireProperty(resource, 'DataSourceName'),
    };
    return [assembly.attribute(resource, 'FunctionId'), definition] as const;
  });
  return {
    arn: api.physicalId,
    schema: readContent(assembly, schema, 'Definition') ?? '',
    defaultMode: modes[0] ?? 'API_KEY',
    modes: new Set(modes),
    deniesByDefault: properties.UserPoolConfig?.DefaultAction === 'DENY',
    apiKeys: readApiKeys(assembly, now),
    depthLimit: properties.QueryDepthLimit ?? 0,
    resolverLimit: properties.ResolverCountLimit ?? 0,
    introspection: properties.IntrospectionConfig !== 'DISABLED',
    environment: properties.EnvironmentVariables ?? {},
    functions: new Map(functions),
    resolvers: assembly
      .byType('AWS::AppSync::Resolver')
      .map((resource) => readResolver(assembly, resource)),
    dataSources: assembly.byType('AWS::AppSync::DataSource').map(readDataSource),
  };
}
