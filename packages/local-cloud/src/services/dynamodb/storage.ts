import { isDeepStrictEqual } from 'node:util';
import type { Database, RootDatabase } from 'lmdb';
import { open } from 'lmdb';
import type { Item } from './attribute';
import { expiryKey } from './ttl';
import { indexKey, itemKey } from './keys';
import type { Past } from './stale-reads';
import { createPast } from './stale-reads';
import type { StreamRecord } from './stream-record';
import { ServiceError } from '../../core/service-error';
import type { IndexDefinition, KeySchema, TableDefinition } from './table';
import { tableName } from './table';

/** An index on disk: its own order of keys, each pointing at an item's place in the table. */
export type OpenIndex = { definition: IndexDefinition; entries: Database<Buffer, Buffer> };

/** A table on disk. All of it, indexes and stream too, changes in one lmdb transaction. */
export type OpenTable = {
  definition: TableDefinition;
  items: Database<Item, Buffer>;
  indexes: OpenIndex[];
  /** By expiry second, then place in the table; only with time to live. */
  expiries?: Database<Buffer, Buffer>;
  stream?: Database<StreamRecord, Buffer>;
};

export type Storage = {
  readonly tables: OpenTable[];
  /** The table by name or ARN; refuses an unknown one as AWS does. */
  table(nameOrArn: string): OpenTable;
  /** Fingerprints of idempotent transactions by their token. */
  tokens: Database<{ fingerprint: string; at: number }, Buffer>;
  /** Runs all writes in `work` as one transaction: all or nothing, also after kill -9. */
  transaction<R>(work: () => R): R;
  /** The next number of the sequence that orders stream records; only inside a transaction. */
  nextSequence(): bigint;
  /** What eventually consistent reads do not see yet. */
  past: Past;
  /** ARNs of the streams that got records since somebody last looked. */
  recorded: Set<string>;
  /** Brings what is on disk in line with these tables; those left out are kept, out of sight. */
  redefine(definitions: TableDefinition[]): void;
  close(): Promise<void>;
};

/** Twice the usual page: a sort key of 1,024 bytes may double when it is escaped in an index. */
const PAGE_BYTES = 8192;
const MAX_DATABASES = 1024;
/**
 * Opens the tables in `folder`; new indexes are filled, tables with other keys emptied. Without
 * `isTemporary` every write waits for the disk, so that even a power cut leaves whole transactions.
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
  const shapes = database<Shape>(root, 'shapes', 'json');
  const counters = database<string>(root, 'counters', 'json');
  const transaction = <R>(work: () => R): R => root.transactionSync(work);
  let byName = new Map<string, OpenTable>();
  const redefine = (wanted: TableDefinition[]): void => {
    const tables = wanted.map((definition) => {
      const open = byName.get(definition.name);
      if (open && isDeepStrictEqual(open.definition, definition)) return open;
      const table = openTable(root, definition);
      transaction(() => {
        reshape(table, shapes);
      });
      return table;
    });
    byName = new Map(tables.map((table) => [table.definition.name, table]));
  };
  redefine(definitions);
  return {
    get tables() {
      return [...byName.values()];
    },
    redefine,
    table(nameOrArn) {
      const table = byName.get(tableName(nameOrArn));
      if (table) return table;
      throw new ServiceError('ResourceNotFoundException', 'Requested resource not found');
    },
    tokens: database(root, 'tokens', 'json'),
    transaction,
    past: createPast(),
    recorded: new Set(),
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
    items: database<Item>(root, `items/${name}`, 'json'),
    indexes: indexes.map((index) => ({
      definition: index,
      entries: database<Buffer>(root, `index/${name}/${index.IndexName}`, 'binary'),
    })),
    ...(timeToLive && { expiries: database<Buffer>(root, `expiry/${name}`, 'binary') }),
    ...(stream && { stream: database<StreamRecord>(root, `stream/${name}`, 'json') }),
  };
}

function database<V>(
  root: RootDatabase,
  name: string,
  encoding: 'json' | 'binary',
): Database<V, Buffer> {
  return root.openDB<V, Buffer>({ name, encoding, keyEncoding: 'binary' });
}

/** What the order of a table's and its indexes' keys depends on, as it was when last opened. */
type Shape = { keys: unknown; indexes: Record<string, unknown>; timeToLive: unknown };

/** Brings what is on disk in line with the definition, which may have changed since. */
function reshape(table: OpenTable, shapes: Database<Shape, Buffer>): void {
  const { definition, items, indexes, expiries, stream } = table;
  const id = Buffer.from(definition.name);
  const before = shapes.get(id);
  const keys = typed(definition, definition.keySchema);
  const isReplaced = before !== undefined && !isDeepStrictEqual(before.keys, keys);
  if (isReplaced) {
    items.clearSync();
    stream?.clearSync();
  }
  const shape: Shape = { keys, indexes: {}, timeToLive: definition.timeToLive ?? null };
  for (const { definition: index, entries } of indexes) {
    const indexed = typed(definition, index.KeySchema);
    shape.indexes[index.IndexName] = indexed;
    if (!isReplaced && isDeepStrictEqual(before?.indexes[index.IndexName], indexed)) continue;
    fill(table, entries, (item) => indexKey(definition, index, item));
  }
  if (expiries && (isReplaced || before?.timeToLive !== shape.timeToLive)) {
    fill(table, expiries, (item) => expiryKey(definition, item));
  }
  shapes.putSync(id, shape);
}

function typed(definition: TableDefinition, schema: KeySchema): unknown {
  return schema.map(({ AttributeName: name, KeyType: kind }) => ({
    name,
    kind,
    type: definition.attributes[name] ?? null,
  }));
}

function fill(
  table: OpenTable,
  entries: Database<Buffer, Buffer>,
  keyOf: (item: Item) => Buffer | undefined,
): void {
  entries.clearSync();
  for (const { value } of table.items.getRange()) {
    const key = keyOf(value);
    if (key) entries.putSync(key, itemKey(table.definition, value));
  }
}
