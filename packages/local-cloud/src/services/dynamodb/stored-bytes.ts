import { projectOntoIndex } from './capacity';
import { computeItemSize } from './item-size';
import { encodeIndexKey } from './key-encoding';
import type { OpenTable } from './storage';

/** Billed per item of the table and of each index (Developer Guide: 100 bytes). */
const OVERHEAD_BYTES = 100;

/** Computes the bytes that AWS bills as stored for tables and their indexes. Reads every item. */
export function computeStoredBytes(tables: readonly OpenTable[]): number {
  let bytes = 0;
  for (const table of tables) {
    for (const { value: item } of table.items.getRange()) {
      bytes += computeItemSize(item) + OVERHEAD_BYTES;
      for (const index of table.indexes) {
        if (!encodeIndexKey(table.definition, index.definition, item)) continue;
        bytes += computeItemSize(projectOntoIndex(table, index, item)) + OVERHEAD_BYTES;
      }
    }
  }
  return bytes;
}
