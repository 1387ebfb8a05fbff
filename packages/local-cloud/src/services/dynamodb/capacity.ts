import type { Item } from './attribute';
import { sameItem } from './attribute';
import { itemSize } from './item-size';
import { indexKey, keyNames, pick } from './keys';
import type { CapacityDetail } from './request';
import type { OpenIndex, OpenTable } from './storage';
import type { PlannedWrite } from './planned-write';

const WRITE_UNIT = 1024;
const READ_UNIT = 4096;

export type ConsumedCapacity = {
  TableName: string;
  CapacityUnits: number;
  /** Of a transaction that was asked for again: it only reads. */
  ReadCapacityUnits?: number;
  Table?: { CapacityUnits: number };
  GlobalSecondaryIndexes?: Record<string, { CapacityUnits: number }>;
  LocalSecondaryIndexes?: Record<string, { CapacityUnits: number }>;
};

/** Units by table (key '') and index name. */
type Usage = Map<OpenTable, Map<string, number>>;

/**
 * The write units of these writes, one entry a table, in the form a response carries; `times` is 2
 * in a transaction. Nothing when the caller did not ask.
 */
export function writeCapacity(
  writes: PlannedWrite[],
  detail: CapacityDetail | undefined,
  times: 1 | 2,
): { ConsumedCapacity?: ConsumedCapacity }[] {
  const usage: Usage = new Map();
  for (const { table, before, after } of writes) {
    add(usage, table, '', times * units(larger(before, after), WRITE_UNIT));
    for (const index of table.indexes) {
      const cost = indexWrites(table, index, before, after);
      if (cost > 0) add(usage, table, index.definition.IndexName, times * cost);
    }
  }
  return reports(usage, detail);
}

/**
 * The units of a write that a condition keeps from being made: those of the larger item, existing or
 * wished for; indexes are not touched
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html).
 */
export function refusedUnits(before: Item | undefined, wished: Item | undefined): number {
  return units(larger(before, wished), WRITE_UNIT);
}

/** The read units of `bytes` read from a table or one of its indexes. */
export function readCapacity(
  reads: { table: OpenTable; indexName?: string; bytes: number }[],
  detail: CapacityDetail | undefined,
  factor: 0.5 | 1 | 2,
): { ConsumedCapacity?: ConsumedCapacity }[] {
  const usage: Usage = new Map();
  for (const { table, indexName = '', bytes } of reads) {
    add(usage, table, indexName, factor * units(bytes, READ_UNIT));
  }
  return reports(usage, detail);
}

/** Bytes of an item as an index holds it. */
export function projected(table: OpenTable, index: OpenIndex, item: Item): Item {
  const { ProjectionType = 'ALL', NonKeyAttributes = [] } = index.definition.Projection;
  if (ProjectionType === 'ALL') return item;
  const keys = keyNames(table.definition, index.definition);
  return pick(item, ProjectionType === 'INCLUDE' ? [...keys, ...NonKeyAttributes] : keys);
}

/** A changed index key costs a delete and a put, a changed projection one put. */
function indexWrites(table: OpenTable, index: OpenIndex, before?: Item, after?: Item): number {
  const side = (item: Item | undefined) => {
    const key = item && indexKey(table.definition, index.definition, item);
    return key && { key, item: projected(table, index, item) };
  };
  const [from, to] = [side(before), side(after)];
  const cost = (entry: typeof from) => (entry ? units(itemSize(entry.item), WRITE_UNIT) : 0);
  if (!from || !to || !from.key.equals(to.key)) return cost(from) + cost(to);
  return sameItem(from.item, to.item) ? 0 : Math.max(cost(from), cost(to));
}

function larger(before: Item | undefined, after: Item | undefined): number {
  return Math.max(before ? itemSize(before) : 0, after ? itemSize(after) : 0);
}

function units(bytes: number, unit: number): number {
  return Math.max(1, Math.ceil(bytes / unit));
}

function add(usage: Usage, table: OpenTable, part: string, cost: number): void {
  const parts = usage.get(table) ?? new Map<string, number>();
  parts.set(part, (parts.get(part) ?? 0) + cost);
  usage.set(table, parts);
}

function reports(
  usage: Usage,
  detail: CapacityDetail | undefined,
): { ConsumedCapacity?: ConsumedCapacity }[] {
  if (detail !== 'TOTAL' && detail !== 'INDEXES') return [];
  return [...usage].map(([table, parts]) => {
    const total = {
      TableName: table.definition.name,
      CapacityUnits: [...parts.values()].reduce((sum, cost) => sum + cost, 0),
    };
    if (detail === 'TOTAL') return { ConsumedCapacity: total };
    const ofIndexes = (local: boolean) =>
      table.indexes
        .filter(({ definition }) => definition.local === local && parts.has(definition.IndexName))
        .map(({ definition: { IndexName } }) => [
          IndexName,
          { CapacityUnits: parts.get(IndexName) ?? 0 },
        ]);
    const [globals, locals] = [ofIndexes(false), ofIndexes(true)];
    return {
      ConsumedCapacity: {
        ...total,
        Table: { CapacityUnits: parts.get('') ?? 0 },
        ...(globals.length > 0 && {
          GlobalSecondaryIndexes: Object.fromEntries(globals) as Record<string, never>,
        }),
        ...(locals.length > 0 && {
          LocalSecondaryIndexes: Object.fromEntries(locals) as Record<string, never>,
        }),
      },
    };
  });
}
