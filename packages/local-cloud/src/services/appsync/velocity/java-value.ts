import { JavaArray } from '@aws-amplify/amplify-appsync-simulator/lib/velocity/value-mapper/array.js';
import { JavaDecimal } from '@aws-amplify/amplify-appsync-simulator/lib/velocity/value-mapper/decimal.js';
import { map as toJavaScalar } from '@aws-amplify/amplify-appsync-simulator/lib/velocity/value-mapper/mapper.js';
import { JavaString } from '@aws-amplify/amplify-appsync-simulator/lib/velocity/value-mapper/string.js';
import { JavaMap } from './java-map';

// Corrects the simulator's classes where they differ from Java's: `matches` matches the whole string,
// `replace` takes no pattern, lists have `retainAll`, and an index may be a variable.
Object.assign(JavaString.prototype, {
  matches(this: JavaString, pattern: unknown): boolean {
    return new RegExp(`^(?:${String(pattern)})$`, 's').test(this.value);
  },
  replace(this: JavaString, target: unknown, replacement: unknown): JavaString {
    return new JavaString(this.value.replaceAll(String(target), () => String(replacement)));
  },
});
Object.assign(JavaDecimal.prototype, {
  toString(this: JavaDecimal): string {
    return Number.isInteger(this.value) ? this.value.toFixed(1) : String(this.value);
  },
});
Object.assign(JavaArray.prototype, {
  get(this: unknown[], index: unknown): unknown {
    return this[Number(index)];
  },
  /** Java's lists have no such method, but Amplify's templates call it, without effect. */
  put: () => undefined,
  retainAll(this: unknown[], kept: unknown[]): void {
    const others = new Set(Array.from(kept, (one) => JSON.stringify(fromJava(one))));
    const left = Array.from(this).filter((one) => others.has(JSON.stringify(fromJava(one))));
    this.length = 0;
    this.push(...left);
  },
});

/** Java's `Double`: a number that is written with a decimal point keeps it, even if it is whole. */
export const toDecimal = (value: number): unknown => new JavaDecimal(value);
export const isDecimal = (value: unknown): value is JavaDecimal => value instanceof JavaDecimal;

/** Wraps plain values so that templates can call Java's methods on them (`.put`, `.isEmpty`). */
export function toJava(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return toJavaScalar(value);
  if (value instanceof JavaArray || value instanceof JavaMap) return value;
  if (Array.isArray(value)) return new JavaArray(value.map(toJava), toJava);
  if (isWrapped(value)) return value;
  const wrapped = new JavaMap(toJava);
  for (const [key, part] of Object.entries(value)) wrapped.put(key, part);
  return wrapped.createProxy();
}

/** Unwraps a value, recursively. */
export function fromJava(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof JavaMap) {
    return Object.fromEntries(
      [...JavaMap.entriesOf(value)].map(([key, part]) => [key, fromJava(part)]),
    );
  }
  if (Array.isArray(value)) return Array.from(value, fromJava);
  if (isWrapped(value)) return value.toJSON();
  // The engine passes a map literal in a call unwrapped.
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, fromJava(part)]));
}

/** Whether it is one of the simulator's strings or numbers; their plain value is `toJSON()`. */
function isWrapped(value: object): value is { toJSON(): unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}
