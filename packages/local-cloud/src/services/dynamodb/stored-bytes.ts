import { projected } from './capacity';
import { itemSize } from './item-size';
import { indexKey } from './keys';
import type { OpenTable } from './storage';

/** Kept beside each item, of the table and of each index (the Developer Guide: 100 bytes). */
const OVERHEAD_BYTES = 100;

/** Bytes that AWS bills as stored for these tables and their indexes; it looks at every item. */
export function storedBytes(tables: readonly OpenTable[]): number {
  let bytes = 0;
  for (const table of tables) {
    for (const { value: item } of table.items.getRange()) {
      bytes += itemSize(item) + OVERHEAD_BYTES;
      for (const index of table.indexes) {
        if (!indexKey(table.definition, index.definition, item)) continue;
        bytes += itemSize(projected(table, index, item)) + OVERHEAD_BYTES;
      }
    }
  }
  return bytes;
}
