import type { DynamoDb } from '../dynamodb/dynamodb';
import type { Counts } from './counts';

type Input = Record<string, unknown>;
type Capacity = { CapacityUnits: number };

/** Operations that can tell what they consumed. */
const MEASURED = new Set([
  ...['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan'],
  ...['BatchGetItem', 'BatchWriteItem', 'TransactWriteItems', 'TransactGetItems'],
]);

/** The tables, every call noted with its items and the request units that AWS would charge. */
export function countedTables(dynamoDb: DynamoDb, counts: Pick<Counts, 'note'>): DynamoDb {
  return {
    ...dynamoDb,
    async call(operation, input) {
      const { resource, items } = extentOf(input);
      const note = (units: number) => {
        counts.note({ service: 'dynamodb', operation, resource, items, units });
      };
      if (!MEASURED.has(operation)) {
        note(0);
        return dynamoDb.call(operation, input);
      }
      const wanted = { ...input, ReturnConsumedCapacity: input['ReturnConsumedCapacity'] };
      if (!isAsked(wanted.ReturnConsumedCapacity)) wanted.ReturnConsumedCapacity = 'TOTAL';
      try {
        const { ConsumedCapacity: consumed, ...output } = await dynamoDb.call(operation, wanted);
        note(sum(consumed));
        const asked = isAsked(input['ReturnConsumedCapacity']) && consumed !== undefined;
        return asked ? { ...output, ConsumedCapacity: consumed } : output;
      } catch (error) {
        // AWS charges a refused write, too; how much is not worked out here.
        note(0);
        throw error;
      }
    },
  };
}

const isAsked = (detail: unknown): boolean => detail !== undefined && detail !== 'NONE';

const sum = (consumed: unknown): number =>
  ([consumed ?? []].flat() as Capacity[]).reduce((total, one) => total + one.CapacityUnits, 0);

/** Which tables are meant, and how many items a transaction or batch holds. */
function extentOf({ TableName, TransactItems, RequestItems }: Input) {
  if (Array.isArray(TransactItems)) {
    const actions = (TransactItems as Record<string, Input>[]).flatMap((item) =>
      Object.values(item),
    );
    const tables = new Set(actions.map((action) => String(action['TableName'])));
    return { resource: [...tables].join(' '), items: TransactItems.length };
  }
  const batch = Object.entries((RequestItems ?? {}) as Record<string, unknown>);
  if (batch.length === 0) {
    return { resource: typeof TableName === 'string' ? TableName : '', items: 0 };
  }
  const sizes = batch.map(([, of]) => (Array.isArray(of) ? of : keysIn(of)).length);
  const items = sizes.reduce((total, size) => total + size, 0);
  return { resource: batch.map(([table]) => table).join(' '), items };
}

function keysIn(request: unknown): unknown[] {
  const { Keys } = (request ?? {}) as { Keys?: unknown };
  return Array.isArray(Keys) ? Keys : [];
}
