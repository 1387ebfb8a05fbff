import { isDeepStrictEqual } from 'node:util';
import type { Database, RootDatabase } from 'lmdb';
import { open } from 'lmdb';
import type { Item } from './attribute-value';
import { encodeExpiryKey } from './ttl';
import { encodeIndexKey, encodeItemKey } from './key-encoding';
import type { EventualConsistency } from './eventual-consistency';
import { createEventualConsistency } from './eventual-consistency';
import type { StreamRecord } from './stream-record';
import { ServiceError } from '../../core/service-error';
import type { IndexDefinition, KeySchema, TableDefinition } from './table-definition';
import { parseTableName } from './table-definition';

/** An index on disk: maps encoded index keys to encoded item keys. */
export type OpenIndex = { definition: IndexDefinition; entries: Database<Buffer, Buffer> };

/** A table on disk. Items, indexes and stream change together in one lmdb transaction. */
export type OpenTable = {
  definition: TableDefinition;
  items: Database<Item, Buffer>;
  indexes: OpenIndex[];
  /** Item keys ordered by expiry second; only if time to live is enabled. */
  expiries?: Database<Buffer, Buffer>;
  stream?: Database<StreamRecord, Buffer>;
};

export type Storage = {
  readonly tables: OpenTable[];
  /** Returns a table by name or ARN; throws ResourceNotFoundException if it does not exist. */
  table(nameOrArn: string): OpenTable;
  /** Payload fingerprints of transactions by client token; `at` in epoch milliseconds. */
  tokens: Database<{ fingerprint: string; at: number }, Buffer>;
  /** Runs `work` as one transaction: all of its writes persist or none, even after kill -9. */
  transaction<R>(work: () => R): R;
  /** Returns the next stream sequence number. Call it only within a transaction. */
  nextSequence(): bigint;
  eventualConsistency: EventualConsistency;
  /** ARNs of the streams with new records since listeners were last notified. */
  changedStreams: Set<string>;
  /** Replaces the table definitions. Data of omitted tables stays on disk but is inaccessible. */
  replaceTables(definitions: TableDefinition[]): void;
  close(): Promise<void>;
};

/** Twice lmdb's default: a sort key of 1,024 bytes may double in size when escaped in an index. */
const PAGE_BYTES = 8192;
const MAX_DATABASES = 1024;
/**
 * Opens the tables in `folder`, fills new indexes and empties tables whose key schema changed. Unless
 * `isTemporary` is set, every write is synced to disk, so that transactions survive a power failure.
 */
export function openStorage(
  folder: string,
  definitions: TableDefinition[],
  isTemporary = false,
): Storage {
  const root = open({
    path: folder,
    maxDbs: MAX_DATABASES,
    pageSize: PAGE_BYTES,
    noSync: isTemporary,
  });
  const shapes = openDatabase<TableShape>(root, 'shapes', 'json');
  const counters = openDatabase<string>(root, 'counters', 'json');
  const transaction = <R>(work: () => R): R => root.transactionSync(work);
  let byName = new Map<string, OpenTable>();
  const replaceTables = (newDefinitions: TableDefinition[]): void => {
    const tables = newDefinitions.map((definition) => {
      const open = byName.get(definition.name);
      if (open && isDeepStrictEqual(open.definition, definition)) return open;
      const table = openTable(root, definition);
      transaction(() => {
        applyDefinition(table, shapes);
      });
      return table;
    });
    byName = new Map(tables.map((table) => [table.definition.name, table]));
  };
  replaceTables(definitions);
  return {
    get tables() {
      return [...byName.values()];
    },
    replaceTables,
    table(nameOrArn) {
      const table = byName.get(parseTableName(nameOrArn));
      if (table) return table;
      throw new ServiceError('ResourceNotFoundException', 'Requested resource not found');
    },
    tokens: openDatabase(root, 'tokens', 'json'),
    transaction,
    eventualConsistency: createEventualConsistency(),
    changedStreams: new Set(),
    nextSequence() {
      const key = Buffer.from('sequence');
      const next = BigInt(counters.get(key) ?? '0') + 1n;
      counters.putSync(key, next.toString());
      return next;
    },
    close: () => root.close(),
  };
}

function openTable(root: RootDatabase, definition: TableDefinition): OpenTable {
  const { name, indexes, stream, timeToLive } = definition;
  return {
    definition,
    items: openDatabase<Item>(root, `items/${name}`, 'json'),
    indexes: indexes.map((index) => ({
      definition: index,
      entries: openDatabase<Buffer>(root, `index/${name}/${index.IndexName}`, 'binary'),
    })),
    ...(timeToLive && { expiries: openDatabase<Buffer>(root, `expiry/${name}`, 'binary') }),
    ...(stream && { stream: openDatabase<StreamRecord>(root, `stream/${name}`, 'json') }),
  };
}

function openDatabase<V>(
  root: RootDatabase,
  name: string,
  encoding: 'json' | 'binary',
): Database<V, Buffer> {
  return root.openDB<V, Buffer>({ name, encoding, keyEncoding: 'binary' });
}

/** The parts of a definition that determine encoded keys, stored to detect changes. */
type TableShape = { keys: unknown; indexes: Record<string, unknown>; timeToLive: unknown };

/** Adapts the data on disk to a definition that may have changed since it was last opened. */
function applyDefinition(table: OpenTable, shapes: Database<TableShape, Buffer>): void {
  const { definition, items, indexes, expiries, stream } = table;
  const id = Buffer.from(definition.name);
  const previous = shapes.get(id);
  const keys = describeKeySchema(definition, definition.keySchema);
  const isRekeyed = previous !== undefined && !isDeepStrictEqual(previous.keys, keys);
  if (isRekeyed) {
    items.clearSync();
    stream?.clearSync();
  }
  const shape: TableShape = { keys, indexes: {}, timeToLive: definition.timeToLive ?? null };
  for (const { definition: index, entries } of indexes) {
    const indexKeys = describeKeySchema(definition, index.KeySchema);
    shape.indexes[index.IndexName] = indexKeys;
    if (!isRekeyed && isDeepStrictEqual(previous?.indexes[index.IndexName], indexKeys)) continue;
    rebuildEntries(table, entries, (item) => encodeIndexKey(definition, index, item));
  }
  if (expiries && (isRekeyed || previous?.timeToLive !== shape.timeToLive)) {
    rebuildEntries(table, expiries, (item) => encodeExpiryKey(definition, item));
  }
  shapes.putSync(id, shape);
}

function describeKeySchema(definition: TableDefinition, schema: KeySchema): unknown {
  return schema.map(({ AttributeName: name, KeyType: kind }) => ({
    name,
    kind,
    type: definition.attributes[name] ?? null,
  }));
}

function rebuildEntries(
  table: OpenTable,
  entries: Database<Buffer, Buffer>,
  encodeKey: (item: Item) => Buffer | undefined,
): void {
  entries.clearSync();
  for (const { value } of table.items.getRange()) {
    const key = encodeKey(value);
    if (key) entries.putSync(key, encodeItemKey(table.definition, value));
  }
}
