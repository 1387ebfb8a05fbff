import type { Item } from './attribute';
import { attributeOf } from './attribute';
import { itemKey } from './keys';
import type { TableDefinition } from './table';

/** AWS leaves items alone whose time lies more than five years back. */
const OLDEST_SECONDS = 5 * 365 * 24 * 60 * 60;

/** Place in the list of expiries: the second, then the item's key; none without a number. */
export function expiryKey(table: TableDefinition, item: Item): Buffer | undefined {
  const at = table.timeToLive && attributeOf(item, table.timeToLive)?.N;
  const seconds = Number(at);
  if (!at || !Number.isFinite(seconds) || seconds < 0) return;
  return Buffer.concat([secondBytes(seconds), itemKey(table, item)]);
}

/** The range of expiries that are due at `now` (epoch milliseconds). */
export function dueRange(now: number): { start: Buffer; end: Buffer } {
  const second = Math.floor(now / 1000);
  return { start: secondBytes(Math.max(0, second - OLDEST_SECONDS)), end: secondBytes(second) };
}

function secondBytes(seconds: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(Math.min(Math.floor(seconds), Number.MAX_SAFE_INTEGER)));
  return bytes;
}
