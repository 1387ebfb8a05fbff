import { unitsOf } from '../services/dynamodb/charged';
import type { DynamoDb } from '../services/dynamodb/dynamodb';
import type { Counts } from './counts';
import type { Quantities } from './meters';

type Input = Record<string, unknown>;
type Capacity = { CapacityUnits: number; ReadCapacityUnits?: number };

/** Operations that can tell what they consumed. */
const READS = ['GetItem', 'Query', 'Scan', 'BatchGetItem', 'TransactGetItems'];
const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems'];
const MEASURED = new Set([...READS, ...WRITES]);

/** The tables, every call noted with its items and the request units that AWS would charge. */
export function countedTables(dynamoDb: DynamoDb, counts: Pick<Counts, 'note'>): DynamoDb {
  return {
    ...dynamoDb,
    async call(operation, input) {
      const { resource, items } = extentOf(input);
      const note = (billed: Quantities) => {
        const units = (billed['dynamodb-reads'] ?? 0) + (billed['dynamodb-writes'] ?? 0);
        counts.note({ service: 'dynamodb', operation, resource, items, units, billed });
      };
      if (!MEASURED.has(operation)) {
        note({});
        return dynamoDb.call(operation, input);
      }
      const wanted = { ...input, ReturnConsumedCapacity: input['ReturnConsumedCapacity'] };
      if (!isAsked(wanted.ReturnConsumedCapacity)) wanted.ReturnConsumedCapacity = 'TOTAL';
      try {
        const { ConsumedCapacity: consumed, ...output } = await dynamoDb.call(operation, wanted);
        note(billedFor(operation, consumed));
        const asked = isAsked(input['ReturnConsumedCapacity']) && consumed !== undefined;
        return asked ? { ...output, ConsumedCapacity: consumed } : output;
      } catch (error) {
        const writes = unitsOf(error);
        note(writes > 0 ? { 'dynamodb-writes': writes } : {});
        throw error;
      }
    },
  };
}

const isAsked = (detail: unknown): boolean => detail !== undefined && detail !== 'NONE';

function billedFor(operation: string, consumed: unknown): Quantities {
  let [reads, writes] = [0, 0];
  for (const { CapacityUnits: units, ReadCapacityUnits } of [consumed ?? []].flat() as Capacity[]) {
    const read = ReadCapacityUnits ?? (READS.includes(operation) ? units : 0);
    reads += read;
    writes += units - read;
  }
  return {
    ...(reads > 0 && { 'dynamodb-reads': reads }),
    ...(writes > 0 && { 'dynamodb-writes': writes }),
  };
}

/** Which tables are meant, and how many items a transaction or batch holds. */
function extentOf({ TableName, TransactItems, RequestItems }: Input) {
  if (Array.isArray(TransactItems)) {
    // Nobody has looked at the request yet: it may hold anything.
    const actions = (TransactItems as (Record<string, Input | null> | null)[]).flatMap((item) =>
      Object.values(item ?? {}),
    );
    const tables = new Set(actions.map((action) => String(action?.['TableName'])));
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
