import type { Fuzzed } from '../fuzz-target';
import { judge, type Kind, type Verdict } from '../kind';
import type { Random } from '../random';
import { signed, type Keys } from '../signing';
import { bent, buried, damaged, strangeText, strangeValue } from '../random-values';
import { ask } from '../send-request';
import { drawCondition, drawProjection, drawUpdate } from './expressions';

type Input = Record<string, unknown>;

const ATTRIBUTES = ['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M'];

/** A value that mostly has the form of its type. */
function attribute(random: Random, depth = 2): Input {
  const type = random.pick(ATTRIBUTES);
  switch (type) {
    case 'S':
      return { S: strangeText(random) };
    case 'N':
      return {
        N: random.pick(['0', '-0', '1e125', '1e126', '0.1', '12345678901234567890', 'x', '']),
      };
    case 'B':
      return { B: random.pick(['', 'aGk=', 'aGk', '====']) };
    case 'BOOL':
      return { BOOL: random.chance(0.5) };
    case 'NULL':
      return { NULL: random.chance(0.9) };
    case 'L':
      return { L: depth > 0 ? random.some(3, () => attribute(random, depth - 1)) : [] };
    case 'M': {
      const members =
        depth > 0 ? random.some(3, () => [strangeText(random), attribute(random, depth - 1)]) : [];
      return { M: Object.fromEntries(members) as Input };
    }
    default:
      return { [type]: random.some(3, () => random.pick(['1', '2', 'aGk='])) };
  }
}

const key = (random: Random, { ids }: Fuzzed): Input => ({ id: { S: random.pick(ids) } });

/** Names and values, of which expressions use some. */
const placeholders = (random: Random): Input => ({
  ...(random.chance(0.8) && {
    ExpressionAttributeNames: { '#a': 'text', '#b': strangeText(random) },
  }),
  ...(random.chance(0.9) && {
    ExpressionAttributeValues: {
      ':v': attribute(random),
      ':w': attribute(random),
      ':n': { N: '1' },
    },
  }),
});

const condition = (random: Random, name = 'ConditionExpression'): Input =>
  random.chance(0.6) ? { ...placeholders(random), [name]: drawCondition(random) } : {};

const options = (random: Random): Input => ({
  ...(random.chance(0.2) && { ReturnConsumedCapacity: random.pick(['TOTAL', 'INDEXES', 'MUCH']) }),
  ...(random.chance(0.2) && {
    ReturnValues: random.pick(['ALL_OLD', 'ALL_NEW', 'UPDATED_NEW', 'NONE']),
  }),
  ...(random.chance(0.2) && {
    ReturnValuesOnConditionCheckFailure: random.pick(['ALL_OLD', 'NONE', 7]),
  }),
});

const item = (random: Random, fuzzed: Fuzzed): Input => ({
  ...key(random, fuzzed),
  ...Object.fromEntries(random.some(4, () => [strangeText(random), attribute(random)])),
});

type Draw = (random: Random, fuzzed: Fuzzed, TableName: string) => Input;

const puts: Draw = (random, fuzzed, TableName) => ({
  ...{ TableName, Item: item(random, fuzzed) },
  ...condition(random),
  ...options(random),
});
const updates: Draw = (random, fuzzed, TableName) => ({
  ...{ TableName, Key: key(random, fuzzed) },
  ...condition(random),
  ...placeholders(random),
  ...options(random),
  UpdateExpression: drawUpdate(random),
});
const deletions: Draw = (random, fuzzed, TableName) => ({
  ...{ TableName, Key: key(random, fuzzed) },
  ...condition(random),
  ...options(random),
});
const gets: Draw = (random, fuzzed, TableName) => ({
  ...{ TableName, Key: key(random, fuzzed), ConsistentRead: random.chance(0.5) },
  ...(random.chance(0.4) && {
    ProjectionExpression: drawProjection(random),
    ExpressionAttributeNames: { '#a': 'text' },
  }),
});
const reads: Draw = (random, fuzzed, TableName) => ({
  TableName,
  ...condition(random, 'FilterExpression'),
  ...(random.chance(0.3) && { Limit: random.pick([0, 1, 2, -1, 1e9]) }),
  ...(random.chance(0.2) && { ExclusiveStartKey: key(random, fuzzed) }),
  ...(random.chance(0.3) && { IndexName: random.pick(['byTopic', 'nothing', '']) }),
  ...(random.chance(0.2) && { Select: random.pick(['COUNT', 'ALL_ATTRIBUTES', 'SOME']) }),
});
const parts: Draw = (random, fuzzed, TableName) =>
  random.pick([
    () => ({ Put: puts(random, fuzzed, TableName) }),
    () => ({ Update: updates(random, fuzzed, TableName) }),
    () => ({ Delete: deletions(random, fuzzed, TableName) }),
    () => ({
      ConditionCheck: {
        ...deletions(random, fuzzed, TableName),
        ConditionExpression: drawCondition(random),
      },
    }),
    () => ({ Get: gets(random, fuzzed, TableName) }),
  ])();

const draws: Record<string, Draw> = {
  GetItem: gets,
  PutItem: puts,
  UpdateItem: updates,
  DeleteItem: deletions,
  Scan: (random, fuzzed, table) => ({
    ...reads(random, fuzzed, table),
    ...(random.chance(0.3) && { Segment: random.below(4), TotalSegments: random.below(4) }),
  }),
  Query: (random, fuzzed, table) => ({
    ...reads(random, fuzzed, table),
    ...placeholders(random),
    KeyConditionExpression: random.chance(0.6) ? 'id = :v' : drawCondition(random),
    ScanIndexForward: random.chance(0.5),
  }),
  BatchGetItem: (random, fuzzed, table) => ({
    RequestItems: {
      [random.chance(0.3) ? fuzzed.tables.notes : table]: {
        Keys: random.some(4, () => key(random, fuzzed)),
      },
      [table]: { Keys: random.some(110, () => key(random, fuzzed)) },
    },
  }),
  BatchWriteItem: (random, fuzzed, table) => ({
    RequestItems: {
      [table]: random.some(27, () =>
        random.chance(0.5)
          ? { PutRequest: { Item: item(random, fuzzed) } }
          : { DeleteRequest: { Key: key(random, fuzzed) } },
      ),
    },
  }),
  TransactWriteItems: (random, fuzzed, table) => ({
    TransactItems: random.some(4, () => parts(random, fuzzed, table)),
    ...(random.chance(0.3) && { ClientRequestToken: random.pick(['a', 'b', '', 'x'.repeat(37)]) }),
  }),
  TransactGetItems: (random, fuzzed, table) => ({
    TransactItems: random.some(4, () => ({ Get: gets(random, fuzzed, table) })),
  }),
  DescribeTable: (_, __, TableName) => ({ TableName }),
  DescribeTimeToLive: (_, __, TableName) => ({ TableName }),
  ListTables: (random) => ({ Limit: random.pick([1, 0, -1, 100]) }),
  CreateTable: (_, __, TableName) => ({ TableName }),
};

function bodyOf(random: Random, operation: string, input: Input): string {
  if (random.chance(0.5)) return JSON.stringify(input);
  return random.pick([
    () => JSON.stringify(bent(random, input)),
    () => JSON.stringify(bent(random, bent(random, input))),
    () => damaged(random, JSON.stringify(input)),
    () => JSON.stringify({ ...input, [random.pick(Object.keys(input))]: strangeValue(random) }),
    () =>
      `{"TableName":${JSON.stringify(input['TableName'] ?? '')},"Item":{"id":{"S":"x"},"x":${buried(random, random.below(20_000))}}}`,
    () => JSON.stringify(strangeValue(random)),
  ])();
}

/** Whose signature, and on which table: others than the developer have no business with the notes. */
function callerOf(random: Random, { guest, limited, developer, tables }: Fuzzed): [Keys, string] {
  const { notes, comments, tallies } = tables;
  if (random.chance(0.5)) return [developer, comments];
  const names = [notes, notes, `arn:aws:dynamodb:us-east-1:000000000000:table/${notes}`, tallies];
  return [random.chance(0.5) ? guest : limited, random.pick(names)];
}

/** Requests of every operation, by people who may do everything to one table, little or nothing. */
export const dynamodb: Kind = {
  name: 'DynamoDB requests',
  run(random, fuzzed): Promise<Verdict> {
    const operation = random.pick(Object.keys(draws));
    const [keys, table] = callerOf(random, fuzzed);
    const input = draws[operation]?.(random, fuzzed, table) ?? {};
    const named = random.chance(0.03)
      ? strangeText(random).replace(/[^\x20-\x7e]/g, '')
      : operation;
    const body = bodyOf(random, operation, input);
    // The developer may write everywhere: what was bent must not have come to name the notes.
    const strays = keys === fuzzed.developer && body.includes(fuzzed.tables.notes);
    const text = strays ? body.replaceAll(fuzzed.tables.notes, fuzzed.tables.comments) : body;
    const headers = {
      host: fuzzed.host,
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${named}`,
    };
    const request = { method: 'POST', path: '/', service: 'dynamodb', headers, body: text };
    return judge(fuzzed, ask(fuzzed.host, signed(request, keys, Date.now())));
  },
};
