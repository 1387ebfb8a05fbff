import { isDeepStrictEqual } from 'node:util';
import type { Assembly, Resource } from '../assembly/assembly';
import type { UserPool } from '../services/cognito/user-pool';
import {
  readTableDefinitions,
  type DynamoDb,
  type TableDefinition,
} from '../services/dynamodb/dynamodb';
import type { S3 } from '../services/s3/s3';
import type { Sqs } from '../services/sqs/sqs';

/** The services whose data a change could lose. */
export type StoredData = {
  dynamoDb: Pick<DynamoDb, 'tables'>;
  sqs: Pick<Sqs, 'queues'>;
  s3: Pick<S3, 'listBuckets'>;
  userPool: Pick<UserPool, 'listUsers'>;
};

/**
 * Lists changes for which AWS would replace or delete a resource that contains data, each with the remedy.
 */
export function findDestructiveChanges(from: Assembly, to: Assembly, data: StoredData): string[] {
  return [
    ...findTableLosses(from, to, data),
    ...findQueueLosses(to, data),
    ...findBucketLosses(to, data),
    ...findUserLosses(from, to, data),
  ];
}

const formatCount = (number: number, thing: string): string =>
  `${number} ${thing}${number === 1 ? '' : 's'}`;

function findTableLosses(from: Assembly, to: Assembly, { dynamoDb }: StoredData): string[] {
  const items = new Map(dynamoDb.tables().map((table) => [table.name, table.items]));
  const next = new Map(readTableDefinitions(to).map((table) => [table.name, table]));
  return readTableDefinitions(from).flatMap((table) => {
    const itemCount = items.get(table.name) ?? 0;
    const after = next.get(table.name);
    if (
      itemCount === 0 ||
      (after && isDeepStrictEqual(getImmutableSchema(table), getImmutableSchema(after)))
    )
      return [];
    const amount = formatCount(itemCount, 'item');
    return after
      ? `The key of table ${table.name} changed, and the table contains ${amount}. AWS would replace it with an empty table. Restore the key, delete the items, or restart, which empties the table.`
      : `Table ${table.name} was removed, and it contains ${amount}. AWS would delete them. Restore the table, delete the items, or restart, which hides them.`;
  });
}

/** The parts of a table that AWS cannot change: its key and its local indexes. */
function getImmutableSchema({ keySchema, attributes, indexes }: TableDefinition): unknown {
  const typed = keySchema.map((key) => ({ ...key, type: attributes[key.AttributeName] }));
  return [typed, indexes.filter(({ isLocal }) => isLocal)];
}

function findQueueLosses(to: Assembly, { sqs }: StoredData): string[] {
  const urls = new Set(to.byType('AWS::SQS::Queue').map(({ physicalId }) => physicalId));
  return sqs
    .queues()
    .filter(({ url, messages }) => messages.length > 0 && !urls.has(url))
    .map(
      ({ name, messages }) =>
        `Queue ${name} was removed, and it contains ${formatCount(messages.length, 'message')}. AWS would delete them. Restore the queue, or wait until it is empty.`,
    );
}

function findBucketLosses(to: Assembly, { s3 }: StoredData): string[] {
  const names = new Set(to.byType('AWS::S3::Bucket').map(({ physicalId }) => physicalId));
  return s3
    .listBuckets()
    .filter(({ name, objects }) => objects > 0 && !names.has(name))
    .map(
      ({ name, objects }) =>
        `Bucket ${name} was removed, and it contains ${formatCount(objects, 'object')}. AWS would delete them, or reject the change. Restore the bucket, delete the objects, or restart, which hides them.`,
    );
}

/** Properties of a user pool whose change replaces it ("AWS::Cognito::UserPool", CloudFormation). */
const REPLACING_PROPERTIES = ['AliasAttributes', 'UsernameAttributes', 'UsernameConfiguration'];

function findUserLosses(from: Assembly, to: Assembly, { userPool }: StoredData): string[] {
  const userCount = userPool.listUsers().length;
  const [before] = from.byType('AWS::Cognito::UserPool');
  const [after] = to.byType('AWS::Cognito::UserPool');
  if (userCount === 0 || !before) return [];
  const changes =
    after?.physicalId === before.physicalId
      ? listReplacingChanges(before, after)
      : ['The user pool'];
  return changes.map(
    (one) =>
      `${one} changed, and the user pool contains ${formatCount(userCount, 'user')}. AWS would replace it with an empty user pool, or reject the change. Restore the setting, or stop, delete the data folder, and start again.`,
  );
}

type Attribute = { Name?: string };

function listReplacingChanges(before: Resource, after: Resource): string[] {
  const replaced = REPLACING_PROPERTIES.filter(
    (name) => !isDeepStrictEqual(before.properties[name], after.properties[name]),
  );
  const schema = ({ properties }: Resource) => (properties['Schema'] ?? []) as Attribute[];
  // Attributes can be added, not changed.
  const changed = schema(before).filter(
    (one) => !schema(after).some((other) => isDeepStrictEqual(one, other)),
  );
  return [
    ...replaced.map((name) => `${name} of the user pool`),
    ...changed.map(({ Name = '' }) => `Attribute ${Name} of the user pool`),
  ];
}
