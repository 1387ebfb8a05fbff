import type { FuzzTarget } from '../fuzz-target';
import { assessResponse, type FuzzKind, type Verdict } from '../kind';
import type { Random } from '../random';
import { signRequest, type Keys } from '../signing';
import { mutateValue, nestValue, corruptText, drawText, drawValue } from '../random-values';
import { sendRequest } from '../send-request';
import { drawCondition, drawProjection, drawUpdate } from './expressions';

type Input = Record<string, unknown>;

const ATTRIBUTES = ['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M'];

/** Draws an attribute value, usually valid for its type. */
function drawAttribute(random: Random, depth = 2): Input {
  const type = random.pick(ATTRIBUTES);
  switch (type) {
    case 'S':
      return { S: drawText(random) };
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
      return { L: depth > 0 ? random.some(3, () => drawAttribute(random, depth - 1)) : [] };
    case 'M': {
      const members =
        depth > 0 ? random.some(3, () => [drawText(random), drawAttribute(random, depth - 1)]) : [];
      return { M: Object.fromEntries(members) as Input };
    }
    default:
      return { [type]: random.some(3, () => random.pick(['1', '2', 'aGk='])) };
  }
}

const key = (random: Random, { ids }: FuzzTarget): Input => ({ id: { S: random.pick(ids) } });

/** Draws expression attribute names and values. */
const placeholders = (random: Random): Input => ({
  ...(random.chance(0.8) && {
    ExpressionAttributeNames: { '#a': 'text', '#b': drawText(random) },
  }),
  ...(random.chance(0.9) && {
    ExpressionAttributeValues: {
      ':v': drawAttribute(random),
      ':w': drawAttribute(random),
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

const item = (random: Random, target: FuzzTarget): Input => ({
  ...key(random, target),
  ...Object.fromEntries(random.some(4, () => [drawText(random), drawAttribute(random)])),
});

type Draw = (random: Random, target: FuzzTarget, TableName: string) => Input;

const puts: Draw = (random, target, TableName) => ({
  TableName,
  Item: item(random, target),
  ...condition(random),
  ...options(random),
});
const updates: Draw = (random, target, TableName) => ({
  TableName,
  Key: key(random, target),
  ...condition(random),
  ...placeholders(random),
  ...options(random),
  UpdateExpression: drawUpdate(random),
});
const deletions: Draw = (random, target, TableName) => ({
  TableName,
  Key: key(random, target),
  ...condition(random),
  ...options(random),
});
const gets: Draw = (random, target, TableName) => ({
  TableName,
  Key: key(random, target),
  ConsistentRead: random.chance(0.5),
  ...(random.chance(0.4) && {
    ProjectionExpression: drawProjection(random),
    ExpressionAttributeNames: { '#a': 'text' },
  }),
});
const reads: Draw = (random, target, TableName) => ({
  TableName,
  ...condition(random, 'FilterExpression'),
  ...(random.chance(0.3) && { Limit: random.pick([0, 1, 2, -1, 1e9]) }),
  ...(random.chance(0.2) && { ExclusiveStartKey: key(random, target) }),
  ...(random.chance(0.3) && { IndexName: random.pick(['byTopic', 'nothing', '']) }),
  ...(random.chance(0.2) && { Select: random.pick(['COUNT', 'ALL_ATTRIBUTES', 'SOME']) }),
});
const parts: Draw = (random, target, TableName) =>
  random.pick([
    () => ({ Put: puts(random, target, TableName) }),
    () => ({ Update: updates(random, target, TableName) }),
    () => ({ Delete: deletions(random, target, TableName) }),
    () => ({
      ConditionCheck: {
        ...deletions(random, target, TableName),
        ConditionExpression: drawCondition(random),
      },
    }),
    () => ({ Get: gets(random, target, TableName) }),
  ])();

const draws: Record<string, Draw> = {
  GetItem: gets,
  PutItem: puts,
  UpdateItem: updates,
  DeleteItem: deletions,
  Scan: (random, target, table) => ({
    ...reads(random, target, table),
    ...(random.chance(0.3) && { Segment: random.below(4), TotalSegments: random.below(4) }),
  }),
  Query: (random, target, table) => ({
    ...reads(random, target, table),
    ...placeholders(random),
    KeyConditionExpression: random.chance(0.6) ? 'id = :v' : drawCondition(random),
    ScanIndexForward: random.chance(0.5),
  }),
  BatchGetItem: (random, target, table) => ({
    RequestItems: {
      [random.chance(0.3) ? target.tables.notes : table]: {
        Keys: random.some(4, () => key(random, target)),
      },
      [table]: { Keys: random.some(110, () => key(random, target)) },
    },
  }),
  BatchWriteItem: (random, target, table) => ({
    RequestItems: {
      [table]: random.some(27, () =>
        random.chance(0.5)
          ? { PutRequest: { Item: item(random, target) } }
          : { DeleteRequest: { Key: key(random, target) } },
      ),
    },
  }),
  TransactWriteItems: (random, target, table) => ({
    TransactItems: random.some(4, () => parts(random, target, table)),
    ...(random.chance(0.3) && { ClientRequestToken: random.pick(['a', 'b', '', 'x'.repeat(37)]) }),
  }),
  TransactGetItems: (random, target, table) => ({
    TransactItems: random.some(4, () => ({ Get: gets(random, target, table) })),
  }),
  DescribeTable: (_, __, TableName) => ({ TableName }),
  DescribeTimeToLive: (_, __, TableName) => ({ TableName }),
  ListTables: (random) => ({ Limit: random.pick([1, 0, -1, 100]) }),
  CreateTable: (_, __, TableName) => ({ TableName }),
};

function drawBody(random: Random, operation: string, input: Input): string {
  if (random.chance(0.5)) return JSON.stringify(input);
  return random.pick([
    () => JSON.stringify(mutateValue(random, input)),
    () => JSON.stringify(mutateValue(random, mutateValue(random, input))),
    () => corruptText(random, JSON.stringify(input)),
    () => JSON.stringify({ ...input, [random.pick(Object.keys(input))]: drawValue(random) }),
    () =>
      `{"TableName":${JSON.stringify(input['TableName'] ?? '')},"Item":{"id":{"S":"x"},"x":${nestValue(random, random.below(20_000))}}}`,
    () => JSON.stringify(drawValue(random)),
  ])();
}

/** Draws credentials and a table. Only the developer may access the notes. */
function drawCaller(
  random: Random,
  { guest, limited, developer, tables }: FuzzTarget,
): [Keys, string] {
  const { notes, comments, tallies } = tables;
  if (random.chance(0.5)) return [developer, comments];
  const names = [notes, notes, `arn:aws:dynamodb:us-east-1:000000000000:table/${notes}`, tallies];
  return [random.chance(0.5) ? guest : limited, random.pick(names)];
}

/** Requests of every operation, by callers with full, limited or no access. */
export const dynamodb: FuzzKind = {
  name: 'DynamoDB requests',
  run(random, target): Promise<Verdict> {
    const operation = random.pick(Object.keys(draws));
    const [keys, table] = drawCaller(random, target);
    const input = draws[operation]?.(random, target, table) ?? {};
    const operationName = random.chance(0.03)
      ? drawText(random).replace(/[^\x20-\x7e]/g, '')
      : operation;
    const body = drawBody(random, operation, input);
    // The developer has full access: mutated requests must not address the notes.
    const namesNotes = keys === target.developer && body.includes(target.tables.notes);
    const text = namesNotes ? body.replaceAll(target.tables.notes, target.tables.comments) : body;
    const headers = {
      host: target.host,
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operationName}`,
    };
    const request = { method: 'POST', path: '/', service: 'dynamodb', headers, body: text };
    return assessResponse(target, sendRequest(target.host, signRequest(request, keys, Date.now())));
  },
};
