import { listMovedQuantities } from '@domain/order';
import type { Transition } from '@domain/order-state';
import type { StockMove } from '@domain/stock';
import { buildCouponUseDecrement, buildCouponUseIncrement } from '../tables/coupon-table';
import type { Write } from '../tables/dynamo';
import type { StoredOrder } from '../tables/order-table';
import { buildStockMove } from '../tables/stock-table';

// A coupon is in use while its order holds or has bought stock. A partial return does not return a use.
const COUPON_USES: Partial<Record<StockMove, 'count' | 'return'>> = {
  reserve: 'count',
  resell: 'count',
  release: 'return',
  restock: 'return',
};

/** Builds the writes that belong to a transition of the order: stock moves and counts of coupon uses. */
export function buildStockWrites(order: StoredOrder, transition: Transition): Write[] {
  const { stock } = transition;
  if (!stock) return [];
  return [
    ...listMovedQuantities(order, transition).map(({ sku, quantity }) =>
      buildStockMove(stock, sku, quantity),
    ),
    ...buildCouponWrites(order, stock),
  ];
}

/** Builds the changes of the order's coupon counts that belong to a stock move. */
export function buildCouponWrites({ couponUses = [] }: StoredOrder, stock: StockMove): Write[] {
  switch (COUPON_USES[stock]) {
    case 'count':
      return couponUses.map(buildCouponUseIncrement);
    case 'return':
      return couponUses.map(buildCouponUseDecrement);
    case undefined:
      return [];
  }
}
