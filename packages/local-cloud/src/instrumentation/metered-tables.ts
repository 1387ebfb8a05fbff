import { getConsumedUnits } from '../services/dynamodb/error-capacity';
import type { DynamoDb } from '../services/dynamodb/dynamodb';
import type { Counts } from './counts';
import type { Quantities } from './meters';

type Input = Record<string, unknown>;
type Capacity = { CapacityUnits: number; ReadCapacityUnits?: number };

/** Operations that can return consumed capacity. */
const READS = ['GetItem', 'Query', 'Scan', 'BatchGetItem', 'TransactGetItems'];
const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems'];
const MEASURED = new Set([...READS, ...WRITES]);

/** Records every call of the tables with its items and billed request units. */
export function meterTables(dynamoDb: DynamoDb, counts: Pick<Counts, 'record'>): DynamoDb {
  return {
    ...dynamoDb,
    async call(operation, input) {
      const { resource, items } = describeTargets(input);
      const recordUsage = (billed: Quantities) => {
        const units = (billed['dynamodb-reads'] ?? 0) + (billed['dynamodb-writes'] ?? 0);
        counts.record({ service: 'dynamodb', operation, resource, items, units, billed });
      };
      if (!MEASURED.has(operation)) {
        recordUsage({});
        return dynamoDb.call(operation, input);
      }
      const request = { ...input, ReturnConsumedCapacity: input['ReturnConsumedCapacity'] };
      if (!isRequested(request.ReturnConsumedCapacity)) request.ReturnConsumedCapacity = 'TOTAL';
      try {
        const { ConsumedCapacity: consumed, ...output } = await dynamoDb.call(operation, request);
        recordUsage(getCapacityUsage(operation, consumed));
        const shouldReturn = isRequested(input['ReturnConsumedCapacity']) && consumed !== undefined;
        return shouldReturn ? { ...output, ConsumedCapacity: consumed } : output;
      } catch (error) {
        const writes = getConsumedUnits(error);
        recordUsage(writes > 0 ? { 'dynamodb-writes': writes } : {});
        throw error;
      }
    },
  };
}

const isRequested = (detail: unknown): boolean => detail !== undefined && detail !== 'NONE';

function getCapacityUsage(operation: string, consumed: unknown): Quantities {
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

/** The tables of a call, and the number of items in a transaction or batch. */
function describeTargets({ TableName, TransactItems, RequestItems }: Input) {
  if (Array.isArray(TransactItems)) {
    // The request is not validated yet: any value is possible.
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
  const sizes = batch.map(([, of]) => (Array.isArray(of) ? of : getKeys(of)).length);
  const items = sizes.reduce((total, size) => total + size, 0);
  return { resource: batch.map(([table]) => table).join(' '), items };
}

function getKeys(request: unknown): unknown[] {
  const { Keys } = (request ?? {}) as { Keys?: unknown };
  return Array.isArray(Keys) ? Keys : [];
}
