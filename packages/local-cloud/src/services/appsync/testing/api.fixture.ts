import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Assembly, Resource } from '../../../assembly/assembly';
import { openDynamoDb, type DynamoDb } from '../../dynamodb/dynamodb';
import { createIam, type RoleSession } from '../../iam/iam';
import { createAppSync } from '../appsync';

export type Asked = { data: unknown; errors: { errorType: string; message: string }[] };
export type Asker = { groups?: string[]; session?: RoleSession; grants?: object[] };

/** The role of the data source, and of whoever asks with a signature. */
export const ROLE = 'arn:aws:iam::000000000000:role/source';

const SCHEMA = `
  type Cup @aws_api_key @aws_iam { id: ID! colour: String secret: String @aws_iam refill: Cup }
  type Query {
    cup: Cup @aws_api_key @aws_iam @aws_cognito_user_pools
    staff: String @aws_cognito_user_pools(cognito_groups: ["staff"])
    plain: String
  }
  type Mutation @aws_iam { pour(amount: Int!): AWSJSON @aws_api_key @aws_iam }`;

const THROUGH = `export const request = () => ({});
  export const response = (ctx) => ctx.prev.result;`;

/** The code of a unit resolver that answers `value`. */
export const answering = (value: string): string =>
  `export const request = (ctx) => ({ payload: ${value} });
  export const response = (ctx) => ctx.result;`;

/** The code of a pipeline's function. */
export const step = (request: string, response = 'return ctx.result;'): string =>
  `import { util, runtime } from '@aws-appsync/utils';
  export function request(ctx) { ${request} }
  export function response(ctx) { ${response} }`;

const script = (Code: string) => ({
  Runtime: { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' },
  Code,
});

type Properties = Record<string, unknown>;

function resolver(field: string, code: string | string[]): [string, string, Properties][] {
  const [TypeName, FieldName] = field.split('.');
  const place = { TypeName, FieldName };
  if (typeof code === 'string') {
    const unit = { ...place, DataSourceName: 'none', ...script(code) };
    return [['Resolver', field, unit]];
  }
  const functions = code.map((one, index): [string, string, Properties] => {
    const Name = `${field}${String(index)}`;
    return ['FunctionConfiguration', Name, { Name, DataSourceName: 'cups', ...script(one) }];
  });
  const PipelineConfig = { Functions: functions.map(([, name]) => name) };
  return [
    ...functions,
    ['Resolver', field, { ...place, Kind: 'PIPELINE', PipelineConfig, ...script(THROUGH) }],
  ];
}

/** An assembly with one API: of its resolvers a text is a unit, a list a pipeline on the table. */
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
    ...Object.entries(resolvers).flatMap(([field, code]) => resolver(field, code)),
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

function headersOf({ groups, session }: Asker): Record<string, string> {
  if (session) return { authorization: 'AWS4-HMAC-SHA256 checked elsewhere' };
  return groups ? { authorization: 'checked elsewhere' } : { 'x-api-key': 'key' };
}

/** A table `cups`, and a way to ask an API on it; signatures and tokens are taken as checked. */
export async function openCups(): Promise<{
  ask: (assembly: Assembly, query: string, who?: Asker) => Promise<Asked>;
  close: () => Promise<void>;
}> {
  const folder = mkdtempSync(path.join(tmpdir(), 'appsync-'));
  const keySchema = [{ AttributeName: 'id', KeyType: 'HASH' as const }];
  const table = { name: 'cups', keySchema, attributes: { id: 'S' as const }, indexes: [] };
  const dynamoDb = await openDynamoDb({ folder, tables: [table], now: Date.now });
  return {
    ask: (assembly, query, who = {}) => ask(dynamoDb, assembly, query, who),
    close: async () => {
      await dynamoDb.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function ask(
  dynamoDb: DynamoDb,
  assembly: Assembly,
  query: string,
  who: Asker,
): Promise<Asked> {
  const everything = [{ Effect: 'Allow', Action: '*', Resource: '*' }];
  const policy = { name: 'granted', document: { Statement: who.grants ?? everything } };
  const role = { arn: ROLE, name: 'source', policies: [policy], trust: { Statement: [] } };
  const iam = createIam({ roles: [role], masterKey: Buffer.alloc(32), now: Date.now });
  const session = who.session ?? { roleArn: ROLE, sessionName: 'nobody' };
  const appSync = createAppSync({
    assembly,
    dynamoDb,
    iam: { ...iam, authenticate: () => ({ ...session, service: 'appsync', region: 'r' }) },
    functions: { invoke: () => Promise.reject(new Error('none')), invokeLater: () => undefined },
    verifyUserToken: () => Promise.resolve({ sub: 'u', 'cognito:groups': who.groups }),
    now: Date.now,
    after: () => () => undefined,
  });
  const { body } = await appSync.handle({
    method: 'POST',
    path: '/graphql',
    url: '/graphql',
    query: new URLSearchParams(),
    headers: headersOf(who),
    body: Buffer.from(JSON.stringify({ query })),
    sourceIp: '::1',
  });
  return { data: null, errors: [], ...(JSON.parse(String(body)) as object) };
}
