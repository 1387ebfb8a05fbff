type OrderedLine = { sku: string; quantity: number };

const KEY = 'baguni.ordered';

/** Remembers what an unpaid order of a guest holds, in this browser. */
export function keepOrdered(id: string, lines: readonly OrderedLine[]): void {
  const ordered = read();
  ordered[id] = lines.map(({ sku, quantity }) => ({ sku, quantity }));
  write(ordered);
}

/** The orders whose payment this browser has not seen yet. */
export function orderedIds(): string[] {
  return Object.keys(read());
}

/** What the order holds, told once: a basket filled anew afterwards must not lose anything to an old order. */
export function takeOrdered(id: string): OrderedLine[] {
  const { [id]: lines = [], ...others } = read();
  write(others);
  return lines;
}

function read(): Record<string, OrderedLine[]> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, OrderedLine[]>;
  } catch {
    return {};
  }
}

function write(ordered: Record<string, OrderedLine[]>): void {
  try {
    if (Object.keys(ordered).length > 0) localStorage.setItem(KEY, JSON.stringify(ordered));
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing: the basket stays as it is.
  }
}
