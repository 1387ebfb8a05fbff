import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Assembly, Resource } from '../../../assembly/assembly';
import type { ServiceRequest } from '../../../core/http-message';
import { openDynamoDb, type DynamoDb } from '../../dynamodb/dynamodb';
import { createIam, type RoleSession } from '../../iam/iam';
import { createAppSync } from '../appsync';

export type GraphQLResult = { data: unknown; errors: { errorType: string; message: string }[] };
export type TestCaller = { groups?: string[]; session?: RoleSession; grants?: object[] };

/** The role of the data source, and of IAM callers. */
export const ROLE = 'arn:aws:iam::000000000000:role/source';

const SCHEMA = `
  type Cup @aws_api_key @aws_iam { id: ID! colour: String secret: String @aws_iam refill: Cup }
  type Query {
    cup: Cup @aws_api_key @aws_iam @aws_cognito_user_pools
    staff: String @aws_cognito_user_pools(cognito_groups: ["staff"])
    plain: String
  }
  type Mutation @aws_iam { pour(amount: Int!): AWSJSON @aws_api_key @aws_iam }`;

const PASS_THROUGH = `export const request = () => ({});
  export const response = (ctx) => ctx.prev.result;`;

/** The code of a unit resolver that returns `value`. */
export const returning = (value: string): string =>
  `export const request = (ctx) => ({ payload: ${value} });
  export const response = (ctx) => ctx.result;`;

/** The code of a pipeline function. */
export const step = (request: string, response = 'return ctx.result;'): string =>
  `import { util, runtime } from '@aws-appsync/utils';
  export function request(ctx) { ${request} }
  export function response(ctx) { ${response} }`;

const script = (Code: string) => ({
  Runtime: { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' },
  Code,
});

type Properties = Record<string, unknown>;

function describeResolver(field: string, code: string | string[]): [string, string, Properties][] {
  const [TypeName, FieldName] = field.split('.');
  const target = { TypeName, FieldName };
  if (typeof code === 'string') {
    const unit = { ...target, DataSourceName: 'none', ...script(code) };
    return [['Resolver', field, unit]];
  }
  const functions = code.map((one, index): [string, string, Properties] => {
    const Name = `${field}${index}`;
    return ['FunctionConfiguration', Name, { Name, DataSourceName: 'cups', ...script(one) }];
  });
  const PipelineConfig = { Functions: functions.map(([, name]) => name) };
  return [
    ...functions,
    ['Resolver', field, { ...target, Kind: 'PIPELINE', PipelineConfig, ...script(PASS_THROUGH) }],
  ];
}

/** An assembly with one API. A string is the code of a unit resolver, a list that of a pipeline. */
export function apiAssembly(
  resolvers: Record<string, string | string[]>,
  properties: Properties = {},
  schema = SCHEMA,
): Assembly {
  const modes = ['AWS_IAM', 'AMAZON_COGNITO_USER_POOLS'];
  const others = modes.map((AuthenticationType) => ({ AuthenticationType }));
  const table = { ServiceRoleArn: ROLE, DynamoDBConfig: { TableName: 'cups' } };
  const described: [string, string, Properties][] = [
    [
      'GraphQLApi',
      'Api',
      { AuthenticationType: 'API_KEY', AdditionalAuthenticationProviders: others, ...properties },
    ],
    ['GraphQLSchema', 'Schema', { Definition: schema }],
    ['ApiKey', 'key', {}],
    ['DataSource', 'Cups', { Name: 'cups', Type: 'AMAZON_DYNAMODB', ...table }],
    ['DataSource', 'None', { Name: 'none', Type: 'NONE' }],
    ...Object.entries(resolvers).flatMap(([field, code]) => describeResolver(field, code)),
  ];
  const resources = described.map(([kind, logicalId, of]): Resource => ({
    stack: 's',
    logicalId,
    type: `AWS::AppSync::${kind}`,
    physicalId: `arn:aws:appsync:${logicalId}`,
    properties: of,
  }));
  return {
    stackName: 's',
    resources,
    byType: (type) => resources.filter((resource) => resource.type === type),
    attribute: ({ logicalId }) => logicalId,
    outputs: {},
    asset: (objectKey) => objectKey,
    metadata: {},
  };
}

/** Builds a POST request to the GraphQL endpoint. */
export const createGraphQLRequest = (
  headers: Record<string, string>,
  body: string,
): ServiceRequest => ({
  method: 'POST',
  path: '/graphql',
  url: '/graphql',
  query: new URLSearchParams(),
  headers,
  body: Buffer.from(body),
  sourceIp: '127.0.0.1',
});

function buildHeaders({ groups, session }: TestCaller): Record<string, string> {
  if (session) return { authorization: 'AWS4-HMAC-SHA256 not checked' };
  return groups ? { authorization: 'not checked' } : { 'x-api-key': 'key' };
}

/** Opens a table `cups` and sends queries to APIs on it; signatures and tokens are not checked. */
export async function openCups(): Promise<{
  query: (assembly: Assembly, query: string, caller?: TestCaller) => Promise<GraphQLResult>;
  close: () => Promise<void>;
}> {
  const folder = mkdtempSync(path.join(tmpdir(), 'appsync-'));
  const keySchema = [{ AttributeName: 'id', KeyType: 'HASH' as const }];
  const table = { name: 'cups', keySchema, attributes: { id: 'S' as const }, indexes: [] };
  const dynamoDb = await openDynamoDb({ folder, tables: [table], now: Date.now });
  return {
    query: (assembly, query, caller = {}) => sendQuery(dynamoDb, assembly, query, caller),
    close: async () => {
      await dynamoDb.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function sendQuery(
  dynamoDb: DynamoDb,
  assembly: Assembly,
  query: string,
  caller: TestCaller,
): Promise<GraphQLResult> {
  const everything = [{ Effect: 'Allow', Action: '*', Resource: '*' }];
  const policy = { name: 'granted', document: { Statement: caller.grants ?? everything } };
  const role = { arn: ROLE, name: 'source', policies: [policy], trust: { Statement: [] } };
  const iam = createIam({ roles: [role], masterKey: Buffer.alloc(32), now: Date.now });
  const session = caller.session ?? { roleArn: ROLE, sessionName: 'nobody' };
  const appSync = createAppSync({
    assembly,
    dynamoDb,
    iam: { ...iam, authenticate: () => ({ ...session, service: 'appsync', region: 'r' }) },
    functions: { invoke: () => Promise.reject(new Error('none')), invokeAsync: () => undefined },
    verifyUserToken: () => Promise.resolve({ sub: 'u', 'cognito:groups': caller.groups }),
    now: Date.now,
    schedule: () => () => undefined,
  });
  const request = createGraphQLRequest(buildHeaders(caller), JSON.stringify({ query }));
  const { body } = await appSync.handle(request);
  return { data: null, errors: [], ...(JSON.parse(String(body)) as object) };
}
