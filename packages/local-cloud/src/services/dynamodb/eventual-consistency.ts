import type { Item } from './attribute-value';
import { encodeIndexKey } from './key-encoding';
import type { PlannedWrite } from './planned-write';
import type { OpenIndex, OpenTable } from './storage';

/** The properties of an eventually consistent read that may determine its lag. */
export type EventuallyConsistentRead = { operation: string; table: string; index?: string };

/** Returns how many milliseconds a read lags behind; undefined if it returns the latest data. */
export type ReadLag = (read: EventuallyConsistentRead) => number | undefined;

/** The methods of an lmdb database that reads use. */
export type ReadableEntries<V> = {
  get(key: Buffer): V | undefined;
  getKeys(options: { start: Buffer; reverse: boolean }): Iterable<Buffer>;
};

/** The present or past contents of a table and, for an index read, of the index. */
export type TableView = { items: ReadableEntries<Item>; entries?: ReadableEntries<Buffer> };

export type EventualConsistency = {
  /** Delays reads by `lag` from now on; earlier writes stay visible. Returns a function to stop it. */
  addLag(lag: ReadLag): () => void;
  /** Keeps the item that a write replaces while any lag is active. */
  recordWrite(write: PlannedWrite, at: number): void;
  /** Returns the view of an eventually consistent read at `now` (epoch milliseconds). */
  selectView(
    read: EventuallyConsistentRead,
    table: OpenTable,
    index: OpenIndex | undefined,
    now: number,
  ): TableView;
};

type Change = { table: OpenTable; key: Buffer; before?: Item; at: number };

/** Older changes become visible to all reads. */
const MAX_CHANGES = 10_000;

/** Creates the simulation of eventual consistency; without lag, reads return the latest data. */
export function createEventualConsistency(): EventualConsistency {
  const lags = new Set<ReadLag>();
  const changes: Change[] = [];
  return {
    addLag(lag) {
      // A wrapper, so that adding the same function twice counts twice.
      const entry: ReadLag = (read) => lag(read);
      lags.add(entry);
      return () => {
        lags.delete(entry);
        if (lags.size === 0) changes.length = 0;
      };
    },
    recordWrite({ table, key, before }, at) {
      if (lags.size === 0) return;
      changes.push({ table, key, before, at });
      if (changes.length > MAX_CHANGES) changes.shift();
    },
    selectView(read, table, index, now) {
      const delay = Math.max(0, ...[...lags].map((lag) => lag(read) ?? 0));
      const since = now - delay;
      const hiddenChanges = changes.filter((change) => change.table === table && change.at > since);
      return hiddenChanges.length > 0
        ? buildPastView(table, index, hiddenChanges)
        : getCurrentView(table, index);
    },
  };
}

/** Returns the latest contents of a table. */
export function getCurrentView(table: OpenTable, index: OpenIndex | undefined): TableView {
  return { items: table.items, ...(index && { entries: index.entries }) };
}

/** Builds the contents of a table before `hiddenChanges`, which are in order of time. */
function buildPastView(
  table: OpenTable,
  index: OpenIndex | undefined,
  hiddenChanges: Change[],
): TableView {
  const items = new Overlay(table.items);
  for (const { key, before } of hiddenChanges.toReversed()) items.put(key, before);
  if (!index) return { items };
  const encodeKey = (item: Item | undefined) =>
    item && encodeIndexKey(table.definition, index.definition, item);
  const entries = new Overlay(index.entries);
  const itemKeys = new Map(hiddenChanges.map(({ key }) => [key.toString('hex'), key]));
  for (const itemKey of itemKeys.values()) {
    const currentKey = encodeKey(table.items.get(itemKey));
    if (currentKey) entries.put(currentKey, undefined);
  }
  for (const itemKey of itemKeys.values()) {
    const pastKey = encodeKey(items.get(itemKey));
    if (pastKey) entries.put(pastKey, itemKey);
  }
  return { items, entries };
}

/** A database with some entries replaced or, if the value is undefined, removed. */
class Overlay<V> implements ReadableEntries<V> {
  private readonly values = new Map<string, { key: Buffer; value: V | undefined }>();

  constructor(private readonly base: ReadableEntries<V>) {}

  put(key: Buffer, value: V | undefined): void {
    this.values.set(key.toString('hex'), { key, value });
  }

  get(key: Buffer): V | undefined {
    const replaced = this.values.get(key.toString('hex'));
    return replaced ? replaced.value : this.base.get(key);
  }

  *getKeys(options: { start: Buffer; reverse: boolean }): Generator<Buffer> {
    const compare = (a: Buffer, b: Buffer) => Buffer.compare(a, b) * (options.reverse ? -1 : 1);
    const replacedKeys = [...this.values.values()]
      .filter(({ key, value }) => value !== undefined && compare(key, options.start) >= 0)
      .map(({ key }) => key)
      .sort(compare);
    for (const key of this.base.getKeys(options)) {
      while (replacedKeys[0] && compare(replacedKeys[0], key) < 0)
        yield replacedKeys.shift() as Buffer;
      if (!this.values.has(key.toString('hex'))) yield key;
    }
    yield* replacedKeys;
  }
}
