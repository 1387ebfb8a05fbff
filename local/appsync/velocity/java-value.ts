import { JavaArray } from '@aws-amplify/amplify-appsync-simulator/lib/velocity/value-mapper/array.js';
import { map as toJavaScalar } from '@aws-amplify/amplify-appsync-simulator/lib/velocity/value-mapper/mapper.js';
import { JavaMap } from './java-map';

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
  return isWrapped(value) ? value.toJSON() : value;
}

/** The simulator's texts and numbers tell their plain value by `toJSON`. */
function isWrapped(value: object): value is { toJSON(): unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}
