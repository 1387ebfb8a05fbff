import { JavaArray } from '@aws-amplify/amplify-appsync-simulator/lib/velocity/value-mapper/array.js';
import { JavaDecimal } from '@aws-amplify/amplify-appsync-simulator/lib/velocity/value-mapper/decimal.js';
import { map as toJavaScalar } from '@aws-amplify/amplify-appsync-simulator/lib/velocity/value-mapper/mapper.js';
import { JavaString } from '@aws-amplify/amplify-appsync-simulator/lib/velocity/value-mapper/string.js';
import { JavaMap } from './java-map';

// Where the simulator's classes are not Java's: a pattern has to match the whole text, what `replace`
// looks for is none, a list can keep what another one holds, and a place in it may be a variable.
Object.assign(JavaString.prototype, {
  matches(this: JavaString, pattern: unknown): boolean {
    return new RegExp(`^(?:${String(pattern)})$`, 's').test(this.value);
  },
  replace(this: JavaString, wanted: unknown, instead: unknown): JavaString {
    return new JavaString(this.value.replaceAll(String(wanted), () => String(instead)));
  },
});
Object.assign(JavaDecimal.prototype, {
  toString(this: JavaDecimal): string {
    return Number.isInteger(this.value) ? this.value.toFixed(1) : String(this.value);
  },
});
Object.assign(JavaArray.prototype, {
  get(this: unknown[], place: unknown): unknown {
    return this[Number(place)];
  },
  /** Java's lists have no such method, yet Amplify's templates call it; nothing comes of it. */
  put: () => undefined,
  retainAll(this: unknown[], kept: unknown[]): void {
    const others = new Set(Array.from(kept, (one) => JSON.stringify(fromJava(one))));
    const left = Array.from(this).filter((one) => others.has(JSON.stringify(fromJava(one))));
    this.length = 0;
    this.push(...left);
  },
});

/** Numbers of Java that have a point: what is written with one stays so, though it may be whole. */
export const toDecimal = (value: number): unknown => new JavaDecimal(value);
export const isDecimal = (value: unknown): value is JavaDecimal => value instanceof JavaDecimal;

/** Wraps plain values so that templates may call Java's methods on them (`.put`, `.isEmpty`). */
export function toJava(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return toJavaScalar(value);
  if (value instanceof JavaArray || value instanceof JavaMap) return value;
  if (Array.isArray(value)) return new JavaArray(value.map(toJava), toJava);
  if (isWrapped(value)) return value;
  const wrapped = new JavaMap(toJava);
  for (const [key, part] of Object.entries(value)) wrapped.put(key, part);
  return wrapped.proxied();
}

/** Takes the wrapping off again, all the way down. */
export function fromJava(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof JavaMap) {
    return Object.fromEntries(
      [...JavaMap.entriesOf(value)].map(([key, part]) => [key, fromJava(part)]),
    );
  }
  if (Array.isArray(value)) return Array.from(value, fromJava);
  if (isWrapped(value)) return value.toJSON();
  // The engine hands a map that is written in a call over as it is.
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, fromJava(part)]));
}

/** The simulator's texts and numbers tell their plain value by `toJSON`. */
function isWrapped(value: object): value is { toJSON(): unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}
