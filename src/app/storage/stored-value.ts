/** One JSON value under a key of Web Storage. */
export type StoredValue<T> = {
  readonly key: string;
  /** `undefined` when nothing is stored, or nothing that passes the check. */
  read(): T | undefined;
  write(value: T): void;
  remove(): void;
};

/**
 * A typed value in `localStorage` or `sessionStorage`. It never throws: blocked or full storage drops writes, and blocked
 * storage, malformed JSON and a value that `isValid` rejects all read as `undefined`.
 */
export function storedValue<T>(
  storageName: 'localStorage' | 'sessionStorage',
  key: string,
  isValid: (value: unknown) => value is T,
): StoredValue<T> {
  /** Runs `use`; `undefined` when the browser blocks the storage, or `use` fails in another way. */
  function withStorage<R>(use: (storage: Storage) => R): R | undefined {
    try {
      return use(globalThis[storageName]);
    } catch {
      return undefined;
    }
  }
  return {
    key,
    read: () => {
      const value = withStorage<unknown>((storage) => JSON.parse(storage.getItem(key) ?? 'null'));
      return isValid(value) ? value : undefined;
    },
    write: (value) => {
      withStorage((storage) => {
        storage.setItem(key, JSON.stringify(value));
      });
    },
    remove: () => {
      withStorage((storage) => {
        storage.removeItem(key);
      });
    },
  };
}
