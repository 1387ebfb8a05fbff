import { open } from 'lmdb';

/** Documents by key. Each write is atomic, and durable when the call returns. */
export type Collection<T> = {
  get(key: string): T | undefined;
  put(key: string, value: T): void;
  remove(key: string): void;
  entries(): [string, T][];
  /** Entries from the last key to the first, read lazily; only keys below `before`, if given. */
  entriesDescending(before?: string): Iterable<[string, T]>;
};

/** State of the services: users, emails, payments, objects. DynamoDB tables have their own storage. */
export type Store = {
  collection<T>(name: string): Collection<T>;
  /** Runs all writes in `work` as one transaction, which is atomic even when the process is killed. */
  transaction<R>(work: () => R): R;
  close(): Promise<void>;
};

/**
 * Opens the store in `folder`, creating it if needed, for one process at a time. With `isTemporary`,
 * writes do not wait for the disk: they survive a killed process, but not a power cut.
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
        entriesDescending: (before) =>
          db
            .getRange({ reverse: true, start: before, exclusiveStart: before !== undefined })
            .map(({ key, value }) => [key, value]),
      };
    },
    transaction: (work) => root.transactionSync(work),
    close: () => root.close(),
  };
}
