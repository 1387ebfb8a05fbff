import { compareNumbers } from './decimal';

/** One value as DynamoDB's JSON spells it; exactly one member is set. `B` is base64. */
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

/** A document path, `a.b[1]` as `['a', 'b', 1]`. */
export type Path = (string | number)[];

/** The member that is set. */
export function typeOf(value: AttributeValue): AttributeType {
  return Object.keys(value)[0] as AttributeType;
}

/** The attribute, unless it is only inherited (an item may lack `constructor`). */
export function attributeOf(item: Item, name: string): AttributeValue | undefined {
  return Object.hasOwn(item, name) ? item[name] : undefined;
}

/** The value at `path`, undefined when any part of it is missing. */
export function valueAt(item: Item, path: Path): AttributeValue | undefined {
  return path.reduce<AttributeValue | undefined>((value, step) => childOf(value, step), {
    M: item,
  });
}

/** The member of a map or the element of a list. */
export function childOf(value: AttributeValue | undefined, step: string | number) {
  if (typeof step === 'number') return value?.L?.[step];
  return value?.M && attributeOf(value.M, step);
}

/** Equality as DynamoDB has it: numbers by value, sets without order, documents deeply. */
export function isEqual(a: AttributeValue, b: AttributeValue): boolean {
  const type = typeOf(a);
  if (type !== typeOf(b)) return false;
  if (a.N !== undefined) return compareNumbers(a.N, b.N as string) === 0;
  if (a.L) return sameLength(a.L, b.L) && a.L.every((v, i) => isEqual(v, at(b.L, i)));
  if (a.M) return sameItem(a.M, b.M as Item);
  const set = a.SS ?? a.NS ?? a.BS;
  if (set) return sameLength(set, b[type] as string[]) && isSubset(a, b);
  return a[type] === b[type];
}

/** Whether two items hold the same attributes with equal values. */
export function sameItem(a: Item, b: Item): boolean {
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => {
      const other = attributeOf(b, name);
      return other !== undefined && isEqual(a[name] as AttributeValue, other);
    })
  );
}

/** Order of two values of the same scalar type: numbers by value, the others by bytes. */
export function compareScalars(a: AttributeValue, b: AttributeValue): number {
  if (a.N !== undefined) return compareNumbers(a.N, b.N as string);
  return Buffer.compare(bytesOf(a), bytesOf(b));
}

/** The members of a set as single values. */
export function membersOf(value: AttributeValue): AttributeValue[] {
  if (value.SS) return value.SS.map((S) => ({ S }));
  if (value.NS) return value.NS.map((N) => ({ N }));
  return (value.BS ?? []).map((B) => ({ B }));
}

/** UTF-8 of a string, the decoded bytes of a binary. */
export function bytesOf(value: AttributeValue): Buffer {
  return value.B === undefined
    ? Buffer.from(value.S ?? '', 'utf8')
    : Buffer.from(value.B, 'base64');
}

function isSubset(a: AttributeValue, b: AttributeValue): boolean {
  const others = membersOf(b);
  return membersOf(a).every((member) => others.some((other) => isEqual(member, other)));
}

function sameLength(a: unknown[], b: unknown[] | undefined): boolean {
  return a.length === b?.length;
}

function at(list: AttributeValue[] | undefined, index: number): AttributeValue {
  return list?.[index] ?? {};
}
