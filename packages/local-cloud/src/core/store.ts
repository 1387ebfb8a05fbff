import { open } from 'lmdb';

/** Keyed documents of one kind; every write is on disk, whole, when the call returns. */
export type Collection<T> = {
  get(key: string): T | undefined;
  put(key: string, value: T): void;
  remove(key: string): void;
  entries(): [string, T][];
  /** From the last key to the first, read as far as somebody asks; `before` begins below that key. */
  backwards(before?: string): Iterable<[string, T]>;
};

/** The parts' own small state (users, mail, payments); tables have their own engine. */
export type Store = {
  collection<T>(name: string): Collection<T>;
  /** Runs all writes in `work` as one transaction: all or nothing, also after kill -9. */
  atomically<R>(work: () => R): R;
  close(): Promise<void>;
};

/**
 * Opens the store in `folder` (made when missing). One process at a time. With `isTemporary` writes
 * do not wait for the disk: a killed process loses nothing, a power cut may.
 */
export function openStore(folder: string, isTemporary = false): Store {
  const root = open({ path: folder, encoding: 'msgpack', maxDbs: 64, noSync: isTemporary });
  return {
    collection<T>(name: string): Collection<T> {
      const db = root.openDB<T, string>({ name });
      return {
        get: (key) => db.get(key),
        put: (key, value) => {
          db.putSync(key, value);
        },
        remove: (key) => {
          db.removeSync(key);
        },
        entries: () => [...db.getRange()].map(({ key, value }) => [key, value]),
        backwards: (before) =>
          db
            .getRange({ reverse: true, start: before, exclusiveStart: before !== undefined })
            .map(({ key, value }) => [key, value]),
      };
    },
    atomically: (work) => root.transactionSync(work),
    close: () => root.close(),
  };
}
