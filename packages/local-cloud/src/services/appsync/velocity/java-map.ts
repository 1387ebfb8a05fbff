type Wrap = (value: unknown) => unknown;

const contents = new WeakMap<object, Map<string, unknown>>();

/**
 * Java's `Map` as templates use it: entries also as properties, methods beside them. The engine takes
 * no notice of classes, so an entry named like a method hides the method.
 */
export class JavaMap {
  readonly #entries = new Map<string, unknown>();
  readonly #wrap: Wrap;

  constructor(wrap: Wrap) {
    this.#wrap = wrap;
    contents.set(this, this.#entries);
  }

  static entriesOf(map: JavaMap): Map<string, unknown> {
    return contents.get(map) ?? new Map<string, unknown>();
  }

  clear(): void {
    this.#entries.clear();
  }

  containsKey(key: unknown): boolean {
    return this.#entries.has(String(key));
  }

  containsValue(value: unknown): boolean {
    return [...this.#entries.values()].some((one) => String(one) === String(value));
  }

  entrySet(): unknown {
    return this.#wrap([...this.#entries].map(([key, value]) => ({ key, value })));
  }

  get(key: unknown): unknown {
    return this.#entries.get(String(key)) ?? null;
  }

  getOrDefault(key: unknown, otherwise: unknown): unknown {
    return this.#entries.get(String(key)) ?? otherwise;
  }

  isEmpty(): boolean {
    return this.#entries.size === 0;
  }

  keySet(): unknown {
    return this.#wrap([...this.#entries.keys()]);
  }

  put(key: unknown, value: unknown): unknown {
    const wrapped = this.#wrap(value);
    this.#entries.set(String(key), wrapped);
    return wrapped;
  }

  putAll(other: unknown): void {
    if (typeof other !== 'object' || other === null) return;
    // One that is written in the call comes as a plain object.
    const entries = other instanceof JavaMap ? JavaMap.entriesOf(other) : Object.entries(other);
    for (const [key, value] of entries) this.put(key, value);
  }

  remove(key: unknown): unknown {
    const value = this.get(key);
    this.#entries.delete(String(key));
    return value;
  }

  /** What `#return($map)` writes. */
  toJSON(): Record<string, unknown> {
    return Object.fromEntries(this.#entries);
  }

  size(): unknown {
    return this.#wrap(this.#entries.size);
  }

  values(): unknown {
    return this.#wrap([...this.#entries.values()]);
  }

  /** The map with its entries as properties, which is how the engine reads `$map.key`. */
  proxied(): this {
    const entries = this.#entries;
    const wrap = this.#wrap;
    const proxy = new Proxy(this, {
      get(target, key): unknown {
        if (typeof key === 'string' && entries.has(key)) return entries.get(key);
        const member: unknown = Reflect.get(target, key, target);
        return typeof member === 'function' ? (member.bind(target) as unknown) : member;
      },
      set(_, key, value) {
        // The engine leaves its own `eval` on whatever a method is called on.
        if (typeof value !== 'function') entries.set(String(key), wrap(value));
        return true;
      },
      deleteProperty: (_, key) => {
        entries.delete(String(key));
        return true;
      },
    });
    contents.set(proxy, entries);
    return proxy;
  }
}
