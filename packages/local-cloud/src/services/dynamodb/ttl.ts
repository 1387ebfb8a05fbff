import type { Item } from './attribute-value';
import { getAttribute } from './attribute-value';
import { encodeItemKey } from './key-encoding';
import type { TableDefinition } from './table-definition';

/** AWS ignores expiry times more than five years in the past. */
const MAX_EXPIRY_AGE_SECONDS = 5 * 365 * 24 * 60 * 60;

/** Encodes expiry second and item key; undefined if the item has no numeric expiry time. */
export function encodeExpiryKey(table: TableDefinition, item: Item): Buffer | undefined {
  const at = table.timeToLive && getAttribute(item, table.timeToLive)?.N;
  const seconds = Number(at);
  if (!at || !Number.isFinite(seconds) || seconds < 0) return;
  return Buffer.concat([encodeSeconds(seconds), encodeItemKey(table, item)]);
}

/** Returns the key range of items that have expired at `now` (epoch milliseconds). */
export function getExpiredRange(now: number): { start: Buffer; end: Buffer } {
  const second = Math.floor(now / 1000);
  return {
    start: encodeSeconds(Math.max(0, second - MAX_EXPIRY_AGE_SECONDS)),
    end: encodeSeconds(second),
  };
}

function encodeSeconds(seconds: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(Math.min(Math.floor(seconds), Number.MAX_SAFE_INTEGER)));
  return bytes;
}
