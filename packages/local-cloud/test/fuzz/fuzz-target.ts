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
import { ask } from './send-request';

/** A cloud with somebody's things in it, and people who have no right to them. */
export type Fuzzed = {
  cloud: Cloud;
  /** `localhost:<port>` */
  host: string;
  schema: GraphQLSchema;
  apiKey: string;
  /** Whose things must stay unread and unchanged. */
  owner: Person;
  /** Signed in, but a stranger. */
  stranger: Person;
  guest: Keys & { identityId: string };
  /** The role of a function that may update one table. */
  limited: Keys;
  /** May do everything. */
  developer: Keys;
  /** A bucket with the owner's objects, and some that guests may do anything with. */
  bucket: string;
  tables: { notes: string; comments: string; tallies: string };
  /** Stands in everything that is the owner's, and nowhere else. */
  canary: string;
  /** Ids that exist, the owner's among them, and some that do not. */
  ids: string[];
  /** Errors that nobody caught, and what the cloud told of errors in itself. */
  troubles: string[];
  /** What must not change, as a text. */
  ownersThings(): Promise<string>;
  close(): Promise<void>;
};

export type Person = { sub: string; idToken: string; accessToken: string };

const ME = '${cognito-identity.amazonaws.com:sub}';
const iot = (rest: string): string => `arn:aws:iot:us-east-1:000000000000:${rest}`;
export const OPEN_TOPIC = 'fuzz/public/lobby';

/**
 * Guests may hear their own topics and the public ones, and say something in one of these; and they keep
 * files in one folder of every bucket.
 */
function letGuestsIn({ type, logicalId, properties }: Resource): void {
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

async function person(cloud: Cloud, name: string): Promise<Person> {
  const { userPool } = cloud;
  const named = { UserPoolId: userPool.userPoolId, Username: `${name}@example.com` };
  const attributes = [{ Name: 'email', Value: named.Username }];
  const input = { ...named, MessageAction: 'SUPPRESS', UserAttributes: attributes };
  await userPool.call('AdminCreateUser', input, session);
  const password = { ...named, Password: 'A-long-enough-password-1', Permanent: true };
  await userPool.call('AdminSetUserPassword', password, session);
  const found = userPool.listUsers().find(({ email }) => email === named.Username);
  if (!found) throw new Error(`${name} was not made`);
  const { IdToken, AccessToken } = await userPool.signInAs(found.username);
  return { sub: found.sub, idToken: IdToken, accessToken: AccessToken };
}

async function identityCall<T>(host: string, operation: string, input: object): Promise<T> {
  const headers = { 'x-amz-target': `AWSCognitoIdentityService.${operation}` };
  const { status, body } = await ask(host, { headers, body: JSON.stringify(input) });
  if (status !== 200) throw new Error(`${operation}: ${body}`);
  return JSON.parse(body) as T;
}

async function guestOf(cloud: Cloud, host: string): Promise<Fuzzed['guest']> {
  const auth = cloud.outputs['auth'] as { identity_pool_id: string };
  const found = await identityCall<{ IdentityId: string }>(host, 'GetId', {
    IdentityPoolId: auth.identity_pool_id,
  });
  type Given = { Credentials: { AccessKeyId: string; SecretKey: string; SessionToken: string } };
  const given = await identityCall<Given>(host, 'GetCredentialsForIdentity', found);
  const { AccessKeyId, SecretKey, SessionToken } = given.Credentials;
  return {
    identityId: found.IdentityId,
    ...{ accessKeyId: AccessKeyId, secretAccessKey: SecretKey, sessionToken: SessionToken },
  };
}

async function schemaOf(host: string, apiKey: string): Promise<GraphQLSchema> {
  const query = getIntrospectionQuery();
  const headers = { 'x-api-key': apiKey };
  const asked = { path: '/graphql', headers, body: JSON.stringify({ query }) };
  const { body } = await ask(host, asked);
  return buildClientSchema((JSON.parse(body) as { data: IntrospectionQuery }).data);
}

/** One is told by its content, one by its key; all may see the third. */
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

/** The owner's objects, with what is in them. */
async function ownersObjects({ s3 }: Cloud, bucket: string): Promise<string[]> {
  const { folders, objects } = s3.bucketBrowser.browse(bucket, 'owner/');
  const read = objects.map(async ({ key }) => {
    const { content, object } = await s3.bucketBrowser.read(bucket, key);
    return [key, object.at, content.toString()].join('|');
  });
  return [...folders, ...(await Promise.all(read))];
}

const OWNERS_NOTES = ['note-1', 'note-2', 'note-3'];

/** Notes of the owner, comments of anybody and a tally: the first are the canaries. */
async function fill(cloud: Cloud, tables: Fuzzed['tables'], owner: Person, canary: string) {
  const at = {
    createdAt: { S: '2026-03-01T00:00:00.000Z' },
    updatedAt: { S: '2026-03-01T00:00:00.000Z' },
  };
  const put = (TableName: string, Item: object) =>
    cloud.dynamoDb.call('PutItem', { TableName, Item: { ...Item, ...at } });
  for (const id of OWNERS_NOTES) {
    const mine = { title: { S: `${canary} ${id}` }, topic: { S: canary } };
    const named = { S: `${owner.sub}::${owner.sub}` };
    await put(tables.notes, { id: { S: id }, ...mine, owner: named });
    await put(tables.comments, { id: { S: `on-${id}` }, noteId: { S: id }, text: { S: 'hello' } });
  }
  await put(tables.tallies, { id: { S: 'tally-1' }, count: { N: '3' } });
  return [...OWNERS_NOTES, 'on-note-1', 'tally-1', 'nothing'];
}

type Note = Record<string, { S?: string }>;

async function everything(cloud: Cloud, TableName: string): Promise<Note[]> {
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

/** Starts the notes backend on a free port, in memory; `edit` may change its templates. */
export async function startFuzzed(edit?: (resource: Resource) => void): Promise<Fuzzed> {
  const troubles: string[] = [];
  const cloud = await startCloud({
    assembly: await notesAssembly(),
    port: 0,
    editResource(resource) {
      letGuestsIn(resource);
      edit?.(resource);
    },
    log: (line) => troubles.push(line),
  });
  const { host } = new URL(cloud.origin);
  const { api_key: apiKey } = cloud.outputs['data'] as { api_key: string };
  const named = (start: string): string =>
    cloud.dynamoDb.tables().find(({ name }) => name.startsWith(`${start}-`))?.name ?? '';
  const tables = { notes: named('Note'), comments: named('Comment'), tallies: named('Tally') };
  const [owner, stranger] = [await person(cloud, 'owner'), await person(cloud, 'stranger')];
  const canary = `canary-${randomUUID()}`;
  const ids = await fill(cloud, tables, owner, canary);
  const bucket = await fillBucket(cloud, canary);
  const counting = cloud.assembly
    .byType('AWS::Lambda::Function')
    .find(({ logicalId }) => /tally/i.test(logicalId));
  const role = String(counting?.properties['Role']);
  return {
    cloud,
    host,
    schema: await schemaOf(host, apiKey),
    apiKey,
    owner,
    stranger,
    guest: await guestOf(cloud, host),
    limited: cloud.iam.issue({ roleArn: role, sessionName: 'fuzz' }, 43_200),
    developer: cloud.developer,
    ...{ bucket, tables },
    canary,
    ids,
    troubles,
    async ownersThings() {
      const notes = await everything(cloud, tables.notes);
      const mine = notes
        .filter(
          ({ id, owner: by }) => by?.S?.includes(owner.sub) || OWNERS_NOTES.includes(id?.S ?? ''),
        )
        // Anybody who is signed in may like a note.
        .map(({ id, title, topic, owner: by }) => [id?.S, title?.S, topic?.S, by?.S].join('|'));
      return [...mine.sort(), ...(await ownersObjects(cloud, bucket))].join('\n');
    },
    close: () => cloud.stop(),
  };
}
