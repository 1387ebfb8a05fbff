/** Computes the value of each key once. Throws for a key whose value depends on itself, naming it. */
export function memoize<T>(kind: string, compute: (key: string) => T): (key: string) => T {
  const computed = new Map<string, T>();
  const inProgress = new Set<string>();
  return (key) => {
    if (computed.has(key)) return computed.get(key) as T;
    if (inProgress.has(key)) throw new Error(`${kind} ${key} refers to itself`);
    inProgress.add(key);
    try {
      const value = compute(key);
      computed.set(key, value);
      return value;
    } finally {
      inProgress.delete(key);
    }
  };
}
