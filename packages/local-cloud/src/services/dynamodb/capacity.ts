import type { Item } from './attribute-value';
import { isSameItem } from './attribute-value';
import { computeItemSize } from './item-size';
import { encodeIndexKey, getKeyNames, pickAttributes } from './key-encoding';
import type { CapacityDetail } from './request';
import type { OpenIndex, OpenTable } from './storage';
import type { PlannedWrite } from './planned-write';

const WRITE_UNIT_BYTES = 1024;
const READ_UNIT_BYTES = 4096;

export type ConsumedCapacity = {
  TableName: string;
  CapacityUnits: number;
  /** Set for a repeated transaction (same client token), which only reads. */
  ReadCapacityUnits?: number;
  Table?: { CapacityUnits: number };
  GlobalSecondaryIndexes?: Record<string, { CapacityUnits: number }>;
  LocalSecondaryIndexes?: Record<string, { CapacityUnits: number }>;
};

/** Units per table and part: an index name, or '' for the table itself. */
type Usage = Map<OpenTable, Map<string, number>>;

/**
 * Computes the write units of `writes`, one entry per table, as responses contain them. `times` is
 * 2 in a transaction. Returns an empty list unless `detail` requests a report.
 */
export function computeWriteCapacity(
  writes: PlannedWrite[],
  detail: CapacityDetail | undefined,
  times: 1 | 2,
): { ConsumedCapacity?: ConsumedCapacity }[] {
  const usage: Usage = new Map();
  for (const { table, before, after } of writes) {
    addUsage(
      usage,
      table,
      '',
      times * roundUpToUnits(getLargerSize(before, after), WRITE_UNIT_BYTES),
    );
    for (const index of table.indexes) {
      const cost = computeIndexWriteUnits(table, index, before, after);
      if (cost > 0) addUsage(usage, table, index.definition.IndexName, times * cost);
    }
  }
  return buildCapacityReports(usage, detail);
}

/**
 * Computes the write units of a write whose condition failed: those of the larger of the existing
 * and the new item, without indexes
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html).
 */
export function computeFailedWriteUnits(
  before: Item | undefined,
  requested: Item | undefined,
): number {
  return roundUpToUnits(getLargerSize(before, requested), WRITE_UNIT_BYTES);
}

/**
 * Computes the read units of `reads`, one entry per table, as responses contain them. `factor` is
 * 0.5 for eventually consistent, 1 for consistent and 2 for transactional reads.
 */
export function computeReadCapacity(
  reads: { table: OpenTable; indexName?: string; bytes: number }[],
  detail: CapacityDetail | undefined,
  factor: 0.5 | 1 | 2,
): { ConsumedCapacity?: ConsumedCapacity }[] {
  const usage: Usage = new Map();
  for (const { table, indexName = '', bytes } of reads) {
    addUsage(usage, table, indexName, factor * roundUpToUnits(bytes, READ_UNIT_BYTES));
  }
  return buildCapacityReports(usage, detail);
}

/** Returns the attributes of an item that an index stores. */
export function projectOntoIndex(table: OpenTable, index: OpenIndex, item: Item): Item {
  const { ProjectionType = 'ALL', NonKeyAttributes = [] } = index.definition.Projection;
  if (ProjectionType === 'ALL') return item;
  const keys = getKeyNames(table.definition, index.definition);
  return pickAttributes(item, ProjectionType === 'INCLUDE' ? [...keys, ...NonKeyAttributes] : keys);
}

/** A changed index key costs a delete and a put; a changed projection costs one put. */
function computeIndexWriteUnits(
  table: OpenTable,
  index: OpenIndex,
  before?: Item,
  after?: Item,
): number {
  const toEntry = (item: Item | undefined) => {
    const key = item && encodeIndexKey(table.definition, index.definition, item);
    return key && { key, item: projectOntoIndex(table, index, item) };
  };
  const [from, to] = [toEntry(before), toEntry(after)];
  const cost = (entry: typeof from) =>
    entry ? roundUpToUnits(computeItemSize(entry.item), WRITE_UNIT_BYTES) : 0;
  if (!from || !to || !from.key.equals(to.key)) return cost(from) + cost(to);
  return isSameItem(from.item, to.item) ? 0 : Math.max(cost(from), cost(to));
}

function getLargerSize(before: Item | undefined, after: Item | undefined): number {
  return Math.max(before ? computeItemSize(before) : 0, after ? computeItemSize(after) : 0);
}

function roundUpToUnits(bytes: number, unit: number): number {
  return Math.max(1, Math.ceil(bytes / unit));
}

function addUsage(usage: Usage, table: OpenTable, part: string, cost: number): void {
  const parts = usage.get(table) ?? new Map<string, number>();
  parts.set(part, (parts.get(part) ?? 0) + cost);
  usage.set(table, parts);
}

function buildCapacityReports(
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
    const reportIndexes = (isLocal: boolean) =>
      table.indexes
        .filter(
          ({ definition }) => definition.isLocal === isLocal && parts.has(definition.IndexName),
        )
        .map(({ definition: { IndexName } }) => [
          IndexName,
          { CapacityUnits: parts.get(IndexName) ?? 0 },
        ]);
    const [globals, locals] = [reportIndexes(false), reportIndexes(true)];
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
