import { isDeepStrictEqual } from 'node:util';
import type { Assembly, Resource } from '../assembly/assembly';
import type { UserPool } from '../services/cognito/user-pool';
import { tablesOf, type DynamoDb, type TableDefinition } from '../services/dynamodb/dynamodb';
import type { S3 } from '../services/s3/s3';
import type { Sqs } from '../services/sqs/sqs';

/** What is there that a change could lose. */
export type Kept = {
  dynamoDb: Pick<DynamoDb, 'tables'>;
  sqs: Pick<Sqs, 'queues'>;
  s3: Pick<S3, 'buckets'>;
  userPool: Pick<UserPool, 'listUsers'>;
};

/**
 * Why what is kept cannot go on under another assembly, each with what to do; empty when it can. These
 * are the changes for which AWS would make something anew and throw the old away with its content.
 */
export function refusals(from: Assembly, to: Assembly, kept: Kept): string[] {
  return [
    ...tableRefusals(from, to, kept),
    ...queueRefusals(to, kept),
    ...bucketRefusals(to, kept),
    ...peopleRefusals(from, to, kept),
  ];
}

const count = (number: number, thing: string): string =>
  `${String(number)} ${thing}${number === 1 ? '' : 's'}`;

function tableRefusals(from: Assembly, to: Assembly, { dynamoDb }: Kept): string[] {
  const items = new Map(dynamoDb.tables().map((table) => [table.name, table.items]));
  const next = new Map(tablesOf(to).map((table) => [table.name, table]));
  return tablesOf(from).flatMap((table) => {
    const held = items.get(table.name) ?? 0;
    const after = next.get(table.name);
    if (held === 0 || (after && isDeepStrictEqual(keysOf(table), keysOf(after)))) return [];
    const much = count(held, 'item');
    return after
      ? `The key of table ${table.name} changed, and it holds ${much}. AWS would make it anew, empty. Put the key back; or delete the items, or stop and start again, which empties the table.`
      : `Table ${table.name} is gone, and it holds ${much}. AWS would delete them. Put the table back; or delete the items, or stop and start again, which keeps them out of sight.`;
  });
}

/** What of a table AWS never changes: its key, and the indexes that are part of it. */
function keysOf({ keySchema, attributes, indexes }: TableDefinition): unknown {
  const typed = keySchema.map((key) => ({ ...key, type: attributes[key.AttributeName] }));
  return [typed, indexes.filter(({ local }) => local)];
}

function queueRefusals(to: Assembly, { sqs }: Kept): string[] {
  const urls = new Set(to.byType('AWS::SQS::Queue').map(({ physicalId }) => physicalId));
  return sqs
    .queues()
    .filter(({ url, messages }) => messages.length > 0 && !urls.has(url))
    .map(
      ({ name, messages }) =>
        `Queue ${name} is gone, and it holds ${count(messages.length, 'message')}. AWS would delete them. Put the queue back, or wait until it is empty.`,
    );
}

function bucketRefusals(to: Assembly, { s3 }: Kept): string[] {
  const names = new Set(to.byType('AWS::S3::Bucket').map(({ physicalId }) => physicalId));
  return s3
    .buckets()
    .filter(({ name, objects }) => objects > 0 && !names.has(name))
    .map(
      ({ name, objects }) =>
        `Bucket ${name} is gone, and it holds ${count(objects, 'object')}. AWS would delete them, or refuse the change. Put the bucket back; or delete the objects, or stop and start again, which keeps them out of sight.`,
    );
}

/** Properties of a user pool whose change replaces it ("AWS::Cognito::UserPool", CloudFormation). */
const REPLACING = ['AliasAttributes', 'UsernameAttributes', 'UsernameConfiguration'];

function peopleRefusals(from: Assembly, to: Assembly, { userPool }: Kept): string[] {
  const people = userPool.listUsers().length;
  const [before] = from.byType('AWS::Cognito::UserPool');
  const [after] = to.byType('AWS::Cognito::UserPool');
  if (people === 0 || !before) return [];
  const what = after?.physicalId === before.physicalId ? lostIn(before, after) : ['The user pool'];
  return what.map(
    (one) =>
      `${one} changed, and the pool holds ${count(people, 'user')}. AWS would make it anew, without anybody, or refuse the change. Put it back, or stop, remove the data, and start again.`,
  );
}

type Attribute = { Name?: string };

function lostIn(before: Resource, after: Resource): string[] {
  const replaced = REPLACING.filter(
    (name) => !isDeepStrictEqual(before.properties[name], after.properties[name]),
  );
  const schema = ({ properties }: Resource) => (properties['Schema'] ?? []) as Attribute[];
  // New attributes may come; those that are there stay as they are.
  const changed = schema(before).filter(
    (one) => !schema(after).some((other) => isDeepStrictEqual(one, other)),
  );
  return [
    ...replaced.map((name) => `${name} of the user pool`),
    ...changed.map(({ Name = '' }) => `Attribute ${Name} of the user pool`),
  ];
}
