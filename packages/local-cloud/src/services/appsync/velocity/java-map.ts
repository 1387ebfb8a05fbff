type Wrap = (value: unknown) => unknown;

const contents = new WeakMap<object, Map<string, unknown>>();

/**
 * Java's `Map` in templates: entries are also properties. The template engine does not distinguish
 * methods from properties, so an entry hides a method of the same name.
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

  getOrDefault(key: unknown, fallback: unknown): unknown {
    return this.#entries.get(String(key)) ?? fallback;
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
    // A map literal in the call is a plain object.
    const entries = other instanceof JavaMap ? JavaMap.entriesOf(other) : Object.entries(other);
    for (const [key, value] of entries) this.put(key, value);
  }

  remove(key: unknown): unknown {
    const value = this.get(key);
    this.#entries.delete(String(key));
    return value;
  }

  /** The output of `#return($map)`. */
  toJSON(): Record<string, unknown> {
    return Object.fromEntries(this.#entries);
  }

  size(): unknown {
    return this.#wrap(this.#entries.size);
  }

  values(): unknown {
    return this.#wrap([...this.#entries.values()]);
  }

  /** Wraps the map so that its entries are properties: the engine reads `$map.key` that way. */
  createProxy(): this {
    const entries = this.#entries;
    const wrap = this.#wrap;
    const proxy = new Proxy(this, {
      get(target, key): unknown {
        if (typeof key === 'string' && entries.has(key)) return entries.get(key);
        const member: unknown = Reflect.get(target, key, target);
        return typeof member === 'function' ? (member.bind(target) as unknown) : member;
      },
      set(_, key, value) {
        // The engine sets its own `eval` function on the object of a method call.
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
