/** Computes each key once; a key that needs itself is a cycle and throws, naming it. */
export function once<T>(what: string, compute: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  const open = new Set<string>();
  return (key) => {
    if (known.has(key)) return known.get(key) as T;
    if (open.has(key)) throw new Error(`${what} ${key} refers to itself`);
    open.add(key);
    try {
      const value = compute(key);
      known.set(key, value);
      return value;
    } finally {
      open.delete(key);
    }
  };
}
