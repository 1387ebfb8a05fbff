import type { ShopProblem } from '../operations/shop-problem';
import { DUE_SHARDS, getOrder, listDueOrderIds } from '../tables/order-table';
import { scanStock, type StoredStock } from '../tables/stock-table';

// Orders and stock are read at different moments, and the index is eventually consistent. Therefore only
// stock that has not moved for this long is compared.
const SETTLED_AFTER_MS = 2 * 60_000;
// Later than any due time.
const END_OF_TIME = '9999';
const PAGE_SIZE = 25;

/** Finds SKUs whose reserved units differ from those of unpaid orders, or with a negative count. */
export async function checkStock(now: number): Promise<ShopProblem[]> {
  const expected = await countUnpaidUnits();
  const problems: ShopProblem[] = [];
  for await (const stock of scanStock()) {
    const detail = findMismatch(stock, expected.get(stock.sku) ?? 0, now);
    if (detail) problems.push({ kind: 'stock-mismatch', about: stock.sku, detail });
  }
  return problems;
}

function findMismatch(stock: StoredStock, expected: number, now: number): string | undefined {
  const { sku, available, reserved, sold, updatedAt } = stock;
  if (Math.min(available, reserved, sold) < 0) {
    return `${sku}: ${available} available, ${reserved} reserved, ${sold} sold`;
  }
  const isSettled = !updatedAt || now - Date.parse(updatedAt) > SETTLED_AFTER_MS;
  if (!isSettled || reserved === expected) return undefined;
  return `${sku}: ${reserved} reserved, unpaid orders hold ${expected}`;
}

/** Counts the units of unpaid orders by SKU. Their expiry is due work, so the index contains them all. */
async function countUnpaidUnits(): Promise<Map<string, number>> {
  const units = new Map<string, number>();
  for (const shard of DUE_SHARDS) {
    for await (const ids of listDueOrderIds(shard, END_OF_TIME, PAGE_SIZE)) {
      for (const order of await Promise.all(ids.map(getOrder))) {
        if (order?.state !== 'pending') continue;
        for (const { sku, quantity } of order.lines) {
          units.set(sku, (units.get(sku) ?? 0) + quantity);
        }
      }
    }
  }
  return units;
}
