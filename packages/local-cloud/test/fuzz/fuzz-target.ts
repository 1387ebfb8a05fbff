import { randomUUID } from 'node:crypto';
import {
  buildClientSchema,
  getIntrospectionQuery,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import type { Resource } from '../../src/assembly/assembly';
import { startCloud, type Cloud } from '../../src/cloud/cloud';
import { notesAssembly } from '../fixtures/notes-assembly';
import { DEVELOPER_ROLE } from '../../src/services/iam/iam';
import type { Keys } from './signing';
import { sendRequest } from './send-request';

/** A cloud with data of an owner, and callers without access to it. */
export type FuzzTarget = {
  cloud: Cloud;
  /** `localhost:<port>` */
  host: string;
  schema: GraphQLSchema;
  apiKey: string;
  /** The user whose data must stay unread and unchanged. */
  owner: User;
  /** A signed-in user without access to the data of the owner. */
  stranger: User;
  guest: Keys & { identityId: string };
  /** Credentials of a function that may update one table. */
  limited: Keys;
  /** Credentials with full access. */
  developer: Keys;
  /** A bucket with objects of the owner, and a folder with full access for guests. */
  bucket: string;
  tables: { notes: string; comments: string; tallies: string };
  /** Text that only the data of the owner contains. */
  canary: string;
  /** Existing IDs, including those of the owner, and missing ones. */
  ids: string[];
  /** Uncaught errors, and log lines of the cloud. */
  internalErrors: string[];
  /** Returns the data that must not change, as text. */
  readOwnerData(): Promise<string>;
  close(): Promise<void>;
};

export type User = { sub: string; idToken: string; accessToken: string };

const ME = '${cognito-identity.amazonaws.com:sub}';
const iot = (rest: string): string => `arn:aws:iot:us-east-1:000000000000:${rest}`;
export const OPEN_TOPIC = 'fuzz/public/lobby';

/** Grants guests their own and public topics, publishing to one topic, and a folder of each bucket. */
function grantGuestAccess({ type, logicalId, properties }: Resource): void {
  if (type !== 'AWS::IAM::Role' || !/^amplifyAuthunauthenticatedUserRole/.test(logicalId)) return;
  const allow = (Action: string, ...Resource: string[]) => ({ Effect: 'Allow', Action, Resource });
  const own = `fuzz/private/${ME}/*`;
  const Statement = [
    allow('iot:Connect', iot(`client/${ME}-*`)),
    allow('iot:Subscribe', iot(`topicfilter/${own}`), iot('topicfilter/fuzz/public/*')),
    allow('iot:Receive', iot(`topic/${own}`), iot('topic/fuzz/public/*')),
    allow('iot:Publish', iot(`topic/${OPEN_TOPIC}`)),
    allow('s3:*Object', 'arn:aws:s3:::*/open/*'),
    {
      ...allow('s3:ListBucket', 'arn:aws:s3:::*'),
      Condition: { StringEquals: { 's3:prefix': 'open/' } },
    },
  ];
  const PolicyDocument = { Version: '2012-10-17', Statement };
  properties['Policies'] = [{ PolicyName: 'Listens', PolicyDocument }];
}

const session = { roleArn: DEVELOPER_ROLE, sessionName: 'fuzz' };

async function createUser(cloud: Cloud, name: string): Promise<User> {
  const { userPool } = cloud;
  const named = { UserPoolId: userPool.userPoolId, Username: `${name}@example.com` };
  const attributes = [{ Name: 'email', Value: named.Username }];
  const input = { ...named, MessageAction: 'SUPPRESS', UserAttributes: attributes };
  await userPool.call('AdminCreateUser', input, session);
  const password = { ...named, Password: 'A-long-enough-password-1', Permanent: true };
  await userPool.call('AdminSetUserPassword', password, session);
  const found = userPool.listUsers().find(({ email }) => email === named.Username);
  if (!found) throw new Error(`${name} was not created`);
  const { IdToken, AccessToken } = await userPool.signInAs(found.username);
  return { sub: found.sub, idToken: IdToken, accessToken: AccessToken };
}

async function callIdentityPool<T>(host: string, operation: string, input: object): Promise<T> {
  const headers = { 'x-amz-target': `AWSCognitoIdentityService.${operation}` };
  const { status, body } = await sendRequest(host, { headers, body: JSON.stringify(input) });
  if (status !== 200) throw new Error(`${operation}: ${body}`);
  return JSON.parse(body) as T;
}

async function createGuest(cloud: Cloud, host: string): Promise<FuzzTarget['guest']> {
  const auth = cloud.outputs['auth'] as { identity_pool_id: string };
  const found = await callIdentityPool<{ IdentityId: string }>(host, 'GetId', {
    IdentityPoolId: auth.identity_pool_id,
  });
  type Given = { Credentials: { AccessKeyId: string; SecretKey: string; SessionToken: string } };
  const given = await callIdentityPool<Given>(host, 'GetCredentialsForIdentity', found);
  const { AccessKeyId, SecretKey, SessionToken } = given.Credentials;
  return {
    identityId: found.IdentityId,
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretKey,
    sessionToken: SessionToken,
  };
}

async function fetchSchema(host: string, apiKey: string): Promise<GraphQLSchema> {
  const query = getIntrospectionQuery();
  const headers = { 'x-api-key': apiKey };
  const request = { path: '/graphql', headers, body: JSON.stringify({ query }) };
  const { body } = await sendRequest(host, request);
  return buildClientSchema((JSON.parse(body) as { data: IntrospectionQuery }).data);
}

/** Stores the canary as content and as a key, and an object that guests may read. */
async function fillBucket({ s3 }: Cloud, canary: string): Promise<string> {
  const [{ name } = { name: '' }] = s3.listBuckets();
  for (const [key, content] of [
    ['owner/secret', canary],
    [`owner/${canary}`, 'x'],
    ['open/hello', 'hello'],
  ] as const) {
    await s3.bucketBrowser.put(name, key, Buffer.from(content), 'text/plain');
  }
  return name;
}

/** Lists the objects of the owner with their content. */
async function readOwnerObjects({ s3 }: Cloud, bucket: string): Promise<string[]> {
  const { folders, objects } = s3.bucketBrowser.browse(bucket, 'owner/');
  const read = objects.map(async ({ key }) => {
    const { content, object } = await s3.bucketBrowser.read(bucket, key);
    return [key, object.at, content.toString()].join('|');
  });
  return [...folders, ...(await Promise.all(read))];
}

const OWNER_NOTE_IDS = ['note-1', 'note-2', 'note-3'];

/** Stores notes of the owner with the canary, comments and a tally. Returns IDs to draw from. */
async function fillTables(cloud: Cloud, tables: FuzzTarget['tables'], owner: User, canary: string) {
  const at = {
    createdAt: { S: '2026-03-01T00:00:00.000Z' },
    updatedAt: { S: '2026-03-01T00:00:00.000Z' },
  };
  const put = (TableName: string, Item: object) =>
    cloud.dynamoDb.call('PutItem', { TableName, Item: { ...Item, ...at } });
  for (const id of OWNER_NOTE_IDS) {
    const mine = { title: { S: `${canary} ${id}` }, topic: { S: canary } };
    const named = { S: `${owner.sub}::${owner.sub}` };
    await put(tables.notes, { id: { S: id }, ...mine, owner: named });
    await put(tables.comments, { id: { S: `on-${id}` }, noteId: { S: id }, text: { S: 'hello' } });
  }
  await put(tables.tallies, { id: { S: 'tally-1' }, count: { N: '3' } });
  return [...OWNER_NOTE_IDS, 'on-note-1', 'tally-1', 'nothing'];
}

type Note = Record<string, { S?: string }>;

async function scanTable(cloud: Cloud, TableName: string): Promise<Note[]> {
  const found: Note[] = [];
  let ExclusiveStartKey: unknown;
  do {
    const input = { TableName, ...(ExclusiveStartKey !== undefined && { ExclusiveStartKey }) };
    const page = await cloud.dynamoDb.call('Scan', input);
    found.push(...(page['Items'] as Note[]));
    ExclusiveStartKey = page['LastEvaluatedKey'];
  } while (ExclusiveStartKey !== undefined);
  return found;
}

/** Starts the notes backend in memory, on a free port. `edit` can change its resources. */
export async function startFuzzTarget(edit?: (resource: Resource) => void): Promise<FuzzTarget> {
  const internalErrors: string[] = [];
  const cloud = await startCloud({
    assembly: await notesAssembly(),
    port: 0,
    editResource(resource) {
      grantGuestAccess(resource);
      edit?.(resource);
    },
    log: (line) => internalErrors.push(line),
  });
  const { host } = new URL(cloud.origin);
  const { api_key: apiKey } = cloud.outputs['data'] as { api_key: string };
  const named = (start: string): string =>
    cloud.dynamoDb.tables().find(({ name }) => name.startsWith(`${start}-`))?.name ?? '';
  const tables = { notes: named('Note'), comments: named('Comment'), tallies: named('Tally') };
  const [owner, stranger] = [await createUser(cloud, 'owner'), await createUser(cloud, 'stranger')];
  const canary = `canary-${randomUUID()}`;
  const ids = await fillTables(cloud, tables, owner, canary);
  const bucket = await fillBucket(cloud, canary);
  const counting = cloud.assembly
    .byType('AWS::Lambda::Function')
    .find(({ logicalId }) => /tally/i.test(logicalId));
  const role = String(counting?.properties['Role']);
  return {
    cloud,
    host,
    schema: await fetchSchema(host, apiKey),
    apiKey,
    owner,
    stranger,
    guest: await createGuest(cloud, host),
    limited: cloud.iam.issue({ roleArn: role, sessionName: 'fuzz' }, 43_200),
    developer: cloud.developer,
    bucket,
    tables,
    canary,
    ids,
    internalErrors,
    async readOwnerData() {
      const notes = await scanTable(cloud, tables.notes);
      const mine = notes
        .filter(
          ({ id, owner: by }) => by?.S?.includes(owner.sub) || OWNER_NOTE_IDS.includes(id?.S ?? ''),
        )
        // Excludes likes, which signed-in users may change.
        .map(({ id, title, topic, owner: by }) => [id?.S, title?.S, topic?.S, by?.S].join('|'));
      return [...mine.sort(), ...(await readOwnerObjects(cloud, bucket))].join('\n');
    },
    close: () => cloud.stop(),
  };
}
