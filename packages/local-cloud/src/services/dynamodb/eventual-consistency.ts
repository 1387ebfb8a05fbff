import type { Item } from './attribute';
import { indexKey } from './keys';
import type { PlannedWrite } from './planned-write';
import type { OpenIndex, OpenTable } from './storage';

/** An eventually consistent read, as far as it decides how late it is. */
export type EventualRead = { operation: string; table: string; index?: string };

/** How many milliseconds a read is behind, or nothing for one that sees all that was written. */
export type Lag = (read: EventualRead) => number | undefined;

/** What of lmdb's databases a read uses. */
export type Reading<V> = {
  get(key: Buffer): V | undefined;
  getKeys(options: { start: Buffer; reverse: boolean }): Iterable<Buffer>;
};

/** A table, and one of its indexes if that is what is read, as it is or was. */
export type View = { items: Reading<Item>; entries?: Reading<Buffer> };

export type Past = {
  /** From now on reads are as late as `lag` says; what was written before is seen by all of them. */
  use(lag: Lag): () => void;
  /** Remembers what a write replaces, as long as somebody may want to see it. */
  note(write: PlannedWrite, at: number): void;
  /** What an eventually consistent read sees; a consistent one sees the table itself. */
  seen(read: EventualRead, table: OpenTable, index: OpenIndex | undefined, now: number): View;
};

type Change = { table: OpenTable; key: Buffer; before?: Item; at: number };

/** More changes than any read should be behind by; older ones are seen by all. */
const KEPT = 10_000;

export function createPast(): Past {
  const lags = new Set<Lag>();
  const changes: Change[] = [];
  return {
    use(lag) {
      // The same function twice is two uses.
      const own: Lag = (read) => lag(read);
      lags.add(own);
      return () => {
        lags.delete(own);
        if (lags.size === 0) changes.length = 0;
      };
    },
    note({ table, key, before }, at) {
      if (lags.size === 0) return;
      changes.push({ table, key, before, at });
      if (changes.length > KEPT) changes.shift();
    },
    seen(read, table, index, now) {
      const behind = Math.max(0, ...[...lags].map((lag) => lag(read) ?? 0));
      const since = now - behind;
      const unseen = changes.filter((change) => change.table === table && change.at > since);
      return unseen.length > 0 ? asBefore(table, index, unseen) : viewOf(table, index);
    },
  };
}

/** The table as it is. */
export function viewOf(table: OpenTable, index: OpenIndex | undefined): View {
  return { items: table.items, ...(index && { entries: index.entries }) };
}

/** The table as it was before the changes, which are given oldest first. */
function asBefore(table: OpenTable, index: OpenIndex | undefined, unseen: Change[]): View {
  const items = new Overlay(table.items);
  for (const { key, before } of unseen.toReversed()) items.put(key, before);
  if (!index) return { items };
  const keyOf = (item: Item | undefined) =>
    item && indexKey(table.definition, index.definition, item);
  const entries = new Overlay(index.entries);
  const places = new Map(unseen.map(({ key }) => [key.toString('hex'), key]));
  for (const place of places.values()) {
    const now = keyOf(table.items.get(place));
    if (now) entries.put(now, undefined);
  }
  for (const place of places.values()) {
    const then = keyOf(items.get(place));
    if (then) entries.put(then, place);
  }
  return { items, entries };
}

/** A database with some of its entries replaced or, where the value is undefined, left out. */
class Overlay<V> implements Reading<V> {
  private readonly values = new Map<string, { key: Buffer; value: V | undefined }>();

  constructor(private readonly base: Reading<V>) {}

  put(key: Buffer, value: V | undefined): void {
    this.values.set(key.toString('hex'), { key, value });
  }

  get(key: Buffer): V | undefined {
    const replaced = this.values.get(key.toString('hex'));
    return replaced ? replaced.value : this.base.get(key);
  }

  *getKeys(options: { start: Buffer; reverse: boolean }): Generator<Buffer> {
    const order = (a: Buffer, b: Buffer) => Buffer.compare(a, b) * (options.reverse ? -1 : 1);
    const own = [...this.values.values()]
      .filter(({ key, value }) => value !== undefined && order(key, options.start) >= 0)
      .map(({ key }) => key)
      .sort(order);
    for (const key of this.base.getKeys(options)) {
      while (own[0] && order(own[0], key) < 0) yield own.shift() as Buffer;
      if (!this.values.has(key.toString('hex'))) yield key;
    }
    yield* own;
  }
}
