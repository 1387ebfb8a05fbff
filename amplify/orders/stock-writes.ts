import { stockQuantitiesFor } from '@domain/order';
import type { Transition } from '@domain/order-state';
import type { StockMove } from '@domain/stock';
import { countingUse, returningUse } from '../tables/coupon-table';
import type { Write } from '../tables/dynamo';
import type { StoredOrder } from '../tables/order-table';
import { moving } from '../tables/stock-table';

// A coupon is in use while its order holds or has goods. A return of some pieces gives none back.
const COUPON_MOVES: Partial<Record<StockMove, 'count' | 'return'>> = {
  reserve: 'count',
  resell: 'count',
  release: 'return',
  restock: 'return',
};

/** What has to happen together with an arrow of the order's life: pieces move, coupon uses follow. */
export function movesOf(order: StoredOrder, transition: Transition): Write[] {
  const { stock } = transition;
  if (!stock) return [];
  return [
    ...stockQuantitiesFor(order, transition).map(({ sku, quantity }) =>
      moving(stock, sku, quantity),
    ),
    ...couponMoves(order, stock),
  ];
}

/** The counts of the order's coupon, as they change when its goods make this move. */
export function couponMoves({ couponUses = [] }: StoredOrder, stock: StockMove): Write[] {
  switch (COUPON_MOVES[stock]) {
    case 'count':
      return couponUses.map(countingUse);
    case 'return':
      return couponUses.map(returningUse);
    case undefined:
      return [];
  }
}
