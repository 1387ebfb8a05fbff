import type { AttributeValue, Item } from './attribute';
import { significantDigits } from './decimal';

/** Largest item, in bytes (AWS: "Maximum item size: 400 KB"). */
export const MAX_ITEM_BYTES = 400 * 1024;

/** Bytes an item is charged for: names and values, as the Developer Guide counts them. */
export function itemSize(item: Item): number {
  let size = 0;
  for (const [name, value] of Object.entries(item)) {
    size += Buffer.byteLength(name) + valueSize(value);
  }
  return size;
}

function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.B !== undefined) return Buffer.byteLength(value.B, 'base64');
  if (value.SS) return sum(value.SS, (member) => Buffer.byteLength(member));
  if (value.NS) return sum(value.NS, numberSize);
  if (value.BS) return sum(value.BS, (member) => Buffer.byteLength(member, 'base64'));
  if (value.L) return 3 + sum(value.L, (member) => 1 + valueSize(member));
  if (value.M) return 3 + Object.keys(value.M).length + itemSize(value.M);
  return 1;
}

/** About one byte for two significant digits, one more, and one for a minus sign. */
function numberSize(number: string): number {
  return Math.ceil(significantDigits(number) / 2) + 1 + (number.startsWith('-') ? 1 : 0);
}

function sum<T>(members: T[], size: (member: T) => number): number {
  return members.reduce((total, member) => total + size(member), 0);
}
