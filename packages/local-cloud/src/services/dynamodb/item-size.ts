import type { AttributeValue, Item } from './attribute-value';
import { countSignificantDigits } from './decimal';

/** AWS: "Maximum item size: 400 KB". */
export const MAX_ITEM_BYTES = 400 * 1024;

/** Computes the billed size of an item in bytes: names and values, as the Developer Guide defines. */
export function computeItemSize(item: Item): number {
  let size = 0;
  for (const [name, value] of Object.entries(item)) {
    size += Buffer.byteLength(name) + computeValueSize(value);
  }
  return size;
}

function computeValueSize(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return computeNumberSize(value.N);
  if (value.B !== undefined) return Buffer.byteLength(value.B, 'base64');
  if (value.SS) return sum(value.SS, (member) => Buffer.byteLength(member));
  if (value.NS) return sum(value.NS, computeNumberSize);
  if (value.BS) return sum(value.BS, (member) => Buffer.byteLength(member, 'base64'));
  if (value.L) return 3 + sum(value.L, (member) => 1 + computeValueSize(member));
  if (value.M) return 3 + Object.keys(value.M).length + computeItemSize(value.M);
  return 1;
}

/** About one byte per two significant digits, plus one, plus one for a minus sign. */
function computeNumberSize(number: string): number {
  return Math.ceil(countSignificantDigits(number) / 2) + 1 + (number.startsWith('-') ? 1 : 0);
}

function sum<T>(members: T[], size: (member: T) => number): number {
  return members.reduce((total, member) => total + size(member), 0);
}
