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

/** Wraps a function on plain values for the templates' Java values. */
export function onJava(work: (...values: never[]) => unknown): (...values: unknown[]) => unknown {
  return (...values) => toJava(work(...(values.map(fromJava) as never[])));
}

/** Members of `$util` that only templates have; these change or keep Java values as they are. */
export const templateMembers = {
  qr: () => '',
  quiet: () => '',
  isNull: (value: unknown) => value === null || value === undefined,
  isNullOrEmpty: (value: unknown) => isEmpty(fromJava(value)),
  isNullOrBlank: (value: unknown) => isEmpty(fromJava(value)) || isBlank(fromJava(value)),
  defaultIfNull: (value: unknown, otherwise: unknown) => value ?? toJava(otherwise),
  defaultIfNullOrEmpty: (value: unknown, otherwise: unknown) =>
    isEmpty(fromJava(value)) ? toJava(otherwise) : value,
  defaultIfNullOrBlank: (value: unknown, otherwise: unknown) =>
    isEmpty(fromJava(value)) || isBlank(fromJava(value)) ? toJava(otherwise) : value,
  isString: (value: unknown) => typeName(fromJava(value)) === 'String',
  isNumber: (value: unknown) => typeName(fromJava(value)) === 'Number',
  isBoolean: (value: unknown) => typeName(fromJava(value)) === 'Boolean',
  isList: (value: unknown) => typeName(fromJava(value)) === 'List',
  isMap: (value: unknown) => typeName(fromJava(value)) === 'Map',
  typeOf: (value: unknown) => typeName(fromJava(value)),
  toJson: (value: unknown) => JSON.stringify(fromJava(value) ?? null),
  parseJson: (text: unknown) => toJava(JSON.parse(String(text))),
  list: {
    copyAndRetainAll: onJava((list: unknown[], kept: unknown[]) =>
      list.filter((one) => kept.includes(one)),
    ),
    copyAndRemoveAll: onJava((list: unknown[], removed: unknown[]) =>
      list.filter((one) => !removed.includes(one)),
    ),
    sortList: onJava((list: (Values | string | number)[], descending: boolean, key: string) => {
      const by = (one: Values | string | number) =>
        (typeof one === 'object' ? one[key] : one) as string | number;
      const sorted = [...list].sort((a, b) => (by(a) < by(b) ? -1 : Number(by(a) > by(b))));
      return descending ? sorted.reverse() : sorted;
    }),
  },
  map: {
    copyAndRetainAllKeys: onJava((map: Values, keys: string[]) =>
      Object.fromEntries(Object.entries(map).filter(([key]) => keys.includes(key))),
    ),
    copyAndRemoveAllKeys: onJava((map: Values, keys: string[]) =>
      Object.fromEntries(Object.entries(map).filter(([key]) => !keys.includes(key))),
    ),
  },
};
