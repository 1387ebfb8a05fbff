import type { ShopProblem } from '../operations/shop-problem';
import { DUE_SHARDS, orderById, ordersDue } from '../tables/order-table';
import { allStock, type KeptStock } from '../tables/stock-table';

// While goods move, orders and stock are never read at the same moment: only what rests is judged.
// An index may be late, too.
const AT_REST_MS = 2 * 60_000;
const FOREVER = '9999';
const AT_ONCE = 25;

/** SKUs whose reserved pieces are not those of the unpaid orders, or that count below nothing. */
export async function checkStock(now: number): Promise<ShopProblem[]> {
  const wanted = await wantedByUnpaidOrders();
  const problems: ShopProblem[] = [];
  for await (const stock of allStock()) {
    const detail = problemOf(stock, wanted.get(stock.sku) ?? 0, now);
    if (detail) problems.push({ kind: 'stock-differs', about: stock.sku, detail });
  }
  return problems;
}

function problemOf(stock: KeptStock, wanted: number, now: number): string | undefined {
  const { sku, available, reserved, sold, updatedAt } = stock;
  if (Math.min(available, reserved, sold) < 0) {
    return `${sku}: ${String(available)} available, ${String(reserved)} reserved, ${String(sold)} sold`;
  }
  const isAtRest = !updatedAt || now - Date.parse(updatedAt) > AT_REST_MS;
  if (!isAtRest || reserved === wanted) return undefined;
  return `${sku}: ${String(reserved)} reserved, unpaid orders hold ${String(wanted)}`;
}

/** Every unpaid order has its expiry due, so that the index of due work holds them all. */
async function wantedByUnpaidOrders(): Promise<Map<string, number>> {
  const wanted = new Map<string, number>();
  for (const shard of DUE_SHARDS) {
    for await (const ids of ordersDue(shard, FOREVER, AT_ONCE)) {
      for (const order of await Promise.all(ids.map(orderById))) {
        if (order?.state !== 'pending') continue;
        for (const { sku, quantity } of order.lines) {
          wanted.set(sku, (wanted.get(sku) ?? 0) + quantity);
        }
      }
    }
  }
  return wanted;
}
