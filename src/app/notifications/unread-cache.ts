const KEY = 'baguni.unread';

/** How many notifications somebody had not read when this browser last knew: shown until the shop is asked. */
export function keptCount(sub: string): number {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as unknown;
    const { of, count } = (kept ?? {}) as { of?: unknown; count?: unknown };
    return of === sub && typeof count === 'number' ? count : 0;
  } catch {
    return 0;
  }
}

/** Without a person, nothing is kept. */
export function keepCount(sub: string | undefined, count: number): void {
  try {
    if (sub === undefined) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify({ of: sub, count }));
  } catch {
    // Then the bell is silent until the shop is asked.
  }
}

/** Calls `listener` when another tab has learnt a new count. Returns how to stop. */
export function onCountElsewhere(listener: () => void): () => void {
  const hear = ({ key }: StorageEvent): void => {
    if (key === KEY) listener();
  };
  window.addEventListener('storage', hear);
  return () => {
    window.removeEventListener('storage', hear);
  };
}
