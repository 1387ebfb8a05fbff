import { fromJava, toJava } from './java-value';

type Values = Record<string, unknown>;

const isBlank = (value: unknown): boolean => typeof value === 'string' && value.trim() === '';

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  if (typeof value !== 'object') return false;
  return Object.keys(value).length === 0;
}

function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'Null';
  if (Array.isArray(value)) return 'List';
  const name = typeof value;
  if (name === 'object') return 'Map';
  return ['number', 'string', 'boolean'].includes(name)
    ? name.charAt(0).toUpperCase() + name.slice(1)
    : 'Object';
}

/** Adapts a function on plain values to the Java values of templates. */
export function wrapForJava(
  implementation: (...values: never[]) => unknown,
): (...values: unknown[]) => unknown {
  return (...values) => toJava(implementation(...(values.map(fromJava) as never[])));
}

/** Members of `$util` that only templates have. They take and return Java values. */
export const templateUtil = {
  qr: () => '',
  quiet: () => '',
  isNull: (value: unknown) => value === null || value === undefined,
  isNullOrEmpty: (value: unknown) => isEmpty(fromJava(value)),
  isNullOrBlank: (value: unknown) => isEmpty(fromJava(value)) || isBlank(fromJava(value)),
  defaultIfNull: (value: unknown, fallback: unknown) => value ?? toJava(fallback),
  defaultIfNullOrEmpty: (value: unknown, fallback: unknown) =>
    isEmpty(fromJava(value)) ? toJava(fallback) : value,
  defaultIfNullOrBlank: (value: unknown, fallback: unknown) =>
    isEmpty(fromJava(value)) || isBlank(fromJava(value)) ? toJava(fallback) : value,
  isString: (value: unknown) => typeName(fromJava(value)) === 'String',
  isNumber: (value: unknown) => typeName(fromJava(value)) === 'Number',
  isBoolean: (value: unknown) => typeName(fromJava(value)) === 'Boolean',
  isList: (value: unknown) => typeName(fromJava(value)) === 'List',
  isMap: (value: unknown) => typeName(fromJava(value)) === 'Map',
  typeOf: (value: unknown) => typeName(fromJava(value)),
  toJson: (value: unknown) => JSON.stringify(fromJava(value) ?? null),
  parseJson: (text: unknown) => toJava(JSON.parse(String(text))),
  list: {
    copyAndRetainAll: wrapForJava((list: unknown[], kept: unknown[]) =>
      list.filter((one) => kept.includes(one)),
    ),
    copyAndRemoveAll: wrapForJava((list: unknown[], removed: unknown[]) =>
      list.filter((one) => !removed.includes(one)),
    ),
    sortList: wrapForJava(
      (list: (Values | string | number)[], descending: boolean, key: string) => {
        const by = (one: Values | string | number) =>
          (typeof one === 'object' ? one[key] : one) as string | number;
        const sorted = [...list].sort((a, b) => (by(a) < by(b) ? -1 : Number(by(a) > by(b))));
        return descending ? sorted.reverse() : sorted;
      },
    ),
  },
  map: {
    copyAndRetainAllKeys: wrapForJava((map: Values, keys: string[]) =>
      Object.fromEntries(Object.entries(map).filter(([key]) => keys.includes(key))),
    ),
    copyAndRemoveAllKeys: wrapForJava((map: Values, keys: string[]) =>
      Object.fromEntries(Object.entries(map).filter(([key]) => !keys.includes(key))),
    ),
  },
};
