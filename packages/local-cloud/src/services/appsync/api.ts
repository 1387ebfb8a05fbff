import { readFileSync } from 'node:fs';
import type { Assembly, Resource } from '../../assembly/assembly';
import { checkScript, checkTemplateText } from '../../capabilities/check-resolver';

export type AuthMode = 'API_KEY' | 'AWS_IAM' | 'AMAZON_COGNITO_USER_POOLS';

/** Templates or code of a resolver or function; both templates absent: a direct Lambda resolver. */
export type StepSource =
  | { runtime: 'VTL'; name: string; request?: string; response?: string }
  | { runtime: 'APPSYNC_JS'; name: string; code: string };

export type FunctionDefinition = { source: StepSource; dataSource: string };

export type ResolverDefinition = {
  typeName: string;
  fieldName: string;
  source: StepSource;
  /** A unit resolver names its data source, a pipeline its functions' ids in order. */
  dataSource?: string;
  functions: string[];
};

export type DataSourceDefinition =
  | { type: 'NONE'; name: string }
  | { type: 'AMAZON_DYNAMODB'; name: string; role: string; table: string }
  | { type: 'AWS_LAMBDA'; name: string; role: string; functionArn: string };

/** The GraphQL API of a template, with all that belongs to it. */
export type Api = {
  arn: string;
  schema: string;
  defaultMode: AuthMode;
  modes: ReadonlySet<AuthMode>;
  /** A field without a rule is closed to user pool callers. */
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

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;
const YEAR = 365 * 24 * 60 * 60;

function needed(resource: Resource, property: string): string {
  const value = text(resource.properties[property]);
  if (value === undefined) throw new Error(`${resource.logicalId} has no ${property}`);
  return value;
}

/** The text of a property, or of the asset that its twin `…S3Location` points to. */
function content(assembly: Assembly, resource: Resource, property: string): string | undefined {
  const inline = text(resource.properties[property]);
  const location = text(resource.properties[`${property}S3Location`]);
  if (inline !== undefined || location === undefined) return inline;
  return readFileSync(assembly.asset(location.slice(location.lastIndexOf('/') + 1)), 'utf8');
}

function stepSource(assembly: Assembly, resource: Resource, name: string): StepSource {
  const owner = `${resource.stack}/${resource.logicalId} (${resource.type})`;
  const { Name, RuntimeVersion } = (resource.properties['Runtime'] ?? {}) as Partial<
    Record<string, string>
  >;
  const code = content(assembly, resource, 'Code');
  const isWhole = code !== undefined && Name !== undefined && RuntimeVersion !== undefined;
  if (isWhole) {
    checkScript(owner, code);
    return { runtime: 'APPSYNC_JS', name, code };
  }
  if (code ?? Name ?? RuntimeVersion) {
    throw new Error(`${owner}: a script needs its code, and a name and a version of its runtime`);
  }
  const request = content(assembly, resource, 'RequestMappingTemplate');
  const response = content(assembly, resource, 'ResponseMappingTemplate');
  for (const template of [request, response]) checkTemplateText(owner, template ?? '');
  return { runtime: 'VTL', name, request, response };
}

function resolverOf(assembly: Assembly, resource: Resource): ResolverDefinition {
  const typeName = needed(resource, 'TypeName');
  const fieldName = needed(resource, 'FieldName');
  const pipeline = resource.properties['PipelineConfig'] as { Functions?: string[] } | undefined;
  const isPipeline = (text(resource.properties['Kind']) ?? 'UNIT') === 'PIPELINE';
  if (isPipeline !== (resource.properties['DataSourceName'] === undefined)) {
    const needs = isPipeline ? 'a pipeline has no data source' : 'a unit has a data source';
    throw new Error(`${resource.stack}/${resource.logicalId} (${resource.type}): Kind: ${needs}`);
  }
  return {
    typeName,
    fieldName,
    source: stepSource(assembly, resource, `${typeName}.${fieldName}`),
    dataSource: text(resource.properties['DataSourceName']),
    functions: pipeline?.Functions ?? [],
  };
}

function dataSourceOf(resource: Resource): DataSourceDefinition {
  const { Type, DynamoDBConfig, LambdaConfig } = resource.properties as {
    Type: string;
    DynamoDBConfig?: { TableName: string; Versioned?: boolean };
    LambdaConfig?: { LambdaFunctionArn: string };
  };
  const name = needed(resource, 'Name');
  if (Type === 'NONE') return { type: Type, name };
  const role = needed(resource, 'ServiceRoleArn');
  if (Type === 'AWS_LAMBDA' && LambdaConfig) {
    return { type: Type, name, role, functionArn: LambdaConfig.LambdaFunctionArn };
  }
  if (Type === 'AMAZON_DYNAMODB' && DynamoDBConfig && DynamoDBConfig.Versioned !== true) {
    return { type: Type, name, role, table: DynamoDBConfig.TableName };
  }
  throw new Error(`Data source ${name} is of a kind that does not run here: ${Type}`);
}

function modesOf({ properties }: Resource): AuthMode[] {
  const more = (properties['AdditionalAuthenticationProviders'] ?? []) as Record<string, string>[];
  const modes = [properties, ...more].map((provider) => provider['AuthenticationType'] as AuthMode);
  const strange = modes.find(
    (mode) => !['API_KEY', 'AWS_IAM', 'AMAZON_COGNITO_USER_POOLS'].includes(mode),
  );
  if (strange) throw new Error(`The API admits callers by ${strange}, which does not run here`);
  return modes;
}

function apiKeysOf(assembly: Assembly, now: number): Api['apiKeys'] {
  return new Map(
    assembly.byType('AWS::AppSync::ApiKey').map((resource) => {
      const expires = Number(resource.properties['Expires'] ?? Math.floor(now / 1000) + YEAR);
      return [assembly.attribute(resource, 'ApiKey'), { expires }];
    }),
  );
}

/** Reads the one GraphQL API of the assembly; nothing when it has none. Throws for what cannot run. */
export function apiOf(assembly: Assembly, now: number): Api | undefined {
  const [api, second] = assembly.byType('AWS::AppSync::GraphQLApi');
  const [schema] = assembly.byType('AWS::AppSync::GraphQLSchema');
  if (!api || !schema) return undefined;
  if (second) throw new Error('The assembly holds two GraphQL APIs; one runs here');
  const properties = api.properties as {
    UserPoolConfig?: { DefaultAction?: string };
    QueryDepthLimit?: number;
    ResolverCountLimit?: number;
    IntrospectionConfig?: string;
    EnvironmentVariables?: Record<string, string>;
  };
  const modes = modesOf(api);
  const functions = assembly.byType('AWS::AppSync::FunctionConfiguration').map((resource) => {
    const definition: FunctionDefinition = {
      source: stepSource(assembly, resource, needed(resource, 'Name')),
      dataSource: needed(resource, 'DataSourceName'),
    };
    return [assembly.attribute(resource, 'FunctionId'), definition] as const;
  });
  return {
    arn: api.physicalId,
    schema: content(assembly, schema, 'Definition') ?? '',
    defaultMode: modes[0] ?? 'API_KEY',
    modes: new Set(modes),
    deniesByDefault: properties.UserPoolConfig?.DefaultAction === 'DENY',
    apiKeys: apiKeysOf(assembly, now),
    depthLimit: properties.QueryDepthLimit ?? 0,
    resolverLimit: properties.ResolverCountLimit ?? 0,
    introspection: properties.IntrospectionConfig !== 'DISABLED',
    environment: properties.EnvironmentVariables ?? {},
    functions: new Map(functions),
    resolvers: assembly
      .byType('AWS::AppSync::Resolver')
      .map((resource) => resolverOf(assembly, resource)),
    dataSources: assembly.byType('AWS::AppSync::DataSource').map(dataSourceOf),
  };
}
