import { compareNumbers } from './decimal';

/** An AttributeValue in DynamoDB JSON; exactly one member is set. `B` is base64. */
export type AttributeValue = {
  S?: string;
  N?: string;
  B?: string;
  BOOL?: boolean;
  NULL?: boolean;
  SS?: string[];
  NS?: string[];
  BS?: string[];
  L?: AttributeValue[];
  M?: Record<string, AttributeValue>;
};

export type Item = Record<string, AttributeValue>;
export type AttributeType = keyof AttributeValue;
export type KeyType = 'S' | 'N' | 'B';

/** A parsed document path: `a.b[1]` is `['a', 'b', 1]`. */
export type Path = (string | number)[];

/** Returns the data type of a value: the one member that is set. */
export function getAttributeType(value: AttributeValue): AttributeType {
  return Object.keys(value)[0] as AttributeType;
}

/** Returns an own attribute of an item. Ignores inherited properties such as `constructor`. */
export function getAttribute(item: Item, name: string): AttributeValue | undefined {
  return Object.hasOwn(item, name) ? item[name] : undefined;
}

/** Returns the value at `path`, or undefined if any part of the path is missing. */
export function getValueAtPath(item: Item, path: Path): AttributeValue | undefined {
  return path.reduce<AttributeValue | undefined>((value, step) => getChild(value, step), {
    M: item,
  });
}

/** Returns a member of a map or an element of a list. */
export function getChild(value: AttributeValue | undefined, step: string | number) {
  if (typeof step === 'number') return value?.L?.[step];
  return value?.M && getAttribute(value.M, step);
}

/** Compares as DynamoDB does: numbers by value, sets in any order, documents deeply. */
export function isEqual(a: AttributeValue, b: AttributeValue): boolean {
  const type = getAttributeType(a);
  if (type !== getAttributeType(b)) return false;
  if (a.N !== undefined) return compareNumbers(a.N, b.N as string) === 0;
  if (a.L) return hasSameLength(a.L, b.L) && a.L.every((v, i) => isEqual(v, getElement(b.L, i)));
  if (a.M) return isSameItem(a.M, b.M as Item);
  const set = a.SS ?? a.NS ?? a.BS;
  if (set) return hasSameLength(set, b[type] as string[]) && isSubset(a, b);
  return a[type] === b[type];
}

/** Returns whether two items have the same attributes with equal values. */
export function isSameItem(a: Item, b: Item): boolean {
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => {
      const other = getAttribute(b, name);
      return other !== undefined && isEqual(a[name] as AttributeValue, other);
    })
  );
}

/** Orders two values of the same scalar type: numbers by value, strings and binaries by bytes. */
export function compareScalars(a: AttributeValue, b: AttributeValue): number {
  if (a.N !== undefined) return compareNumbers(a.N, b.N as string);
  return Buffer.compare(toBytes(a), toBytes(b));
}

/** Returns the members of a set as scalar values. */
export function getSetMembers(value: AttributeValue): AttributeValue[] {
  if (value.SS) return value.SS.map((S) => ({ S }));
  if (value.NS) return value.NS.map((N) => ({ N }));
  return (value.BS ?? []).map((B) => ({ B }));
}

/** Returns the UTF-8 bytes of a string or the decoded bytes of a binary. */
export function toBytes(value: AttributeValue): Buffer {
  return value.B === undefined
    ? Buffer.from(value.S ?? '', 'utf8')
    : Buffer.from(value.B, 'base64');
}

function isSubset(a: AttributeValue, b: AttributeValue): boolean {
  const others = getSetMembers(b);
  return getSetMembers(a).every((member) => others.some((other) => isEqual(member, other)));
}

function hasSameLength(a: unknown[], b: unknown[] | undefined): boolean {
  return a.length === b?.length;
}

function getElement(list: AttributeValue[] | undefined, index: number): AttributeValue {
  return list?.[index] ?? {};
}
