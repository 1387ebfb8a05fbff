import type { Coupon } from '../../domain/coupon';
import { listMovedQuantities } from '../../domain/order';
import { TRANSITIONS, type Transition } from '../../domain/order-state';
import { STOCK_MOVES, type Stock, type StockMove } from '../../domain/stock';
import { getPersonKey } from '../../amplify/auth/caller';
import type { ObservedOrder } from './order-observer';
import type { SimulationState } from './state';

type StockRow = Stock & { sku: string };
type UseRow = { id: string; uses: number };

/**
 * Checks what must hold between any two transactions: stock and coupon uses equal the sums of the orders'
 * histories, no unit is created or lost, and a person has at most one unpaid order.
 */
export async function checkInvariants(state: SimulationState): Promise<string[]> {
  state.observer.poll();
  const [stock, uses] = await Promise.all([
    state.backend.scan<StockRow>('Stock'),
    state.backend.scan<UseRow>('CouponUse'),
  ]);
  state.observer.poll();
  const orders = [...state.observer.orders.values()];
  return [
    ...state.observer.problems.splice(0),
    ...findStockViolations(state, stock, orders),
    ...findCouponViolations(state.coupons, uses, orders),
    ...findUnpaidViolations(orders),
  ];
}

function findStockViolations(
  { products }: SimulationState,
  rows: StockRow[],
  orders: ObservedOrder[],
): string[] {
  const wanted = new Map<string, Stock>(
    products.map(({ sku }) => [sku, { available: 0, reserved: 0, sold: 0 }]),
  );
  for (const order of orders) {
    for (const arrow of listTransitions(order)) {
      if (!arrow.stock) continue;
      const { from, to } = STOCK_MOVES[arrow.stock];
      for (const { sku, quantity } of listMovedQuantities(order, arrow)) {
        const stock = wanted.get(sku);
        if (!stock) continue;
        stock[from] -= quantity;
        stock[to] += quantity;
      }
    }
  }
  return products.flatMap(({ sku, stocked, unconfirmed }) => {
    const is = rows.find((row) => row.sku === sku);
    const should = wanted.get(sku);
    if (!is || !should) return [`${sku} has no stock record`];
    const sum = is.available + is.reserved + is.sold;
    const label = `${sku} ${[is.available, is.reserved, is.sold].join()}`;
    return [
      ...(Math.min(is.available, is.reserved, is.sold) < 0 ? [`${label} is negative`] : []),
      ...(sum < stocked || sum > stocked + unconfirmed
        ? [`${label}, but ${stocked} were stocked`]
        : []),
      ...(is.reserved === should.reserved && is.sold === should.sold
        ? []
        : [`${label}, but orders hold ${[should.reserved, should.sold].join()}`]),
    ];
  });
}

const USES: Partial<Record<StockMove, number>> = {
  reserve: 1,
  resell: 1,
  release: -1,
  restock: -1,
};

function findCouponViolations(
  coupons: Coupon[],
  rows: UseRow[],
  orders: ObservedOrder[],
): string[] {
  const wanted = new Map<string, number>();
  for (const order of orders) {
    const held = listTransitions(order).reduce(
      (sum, { stock }) => sum + (stock ? (USES[stock] ?? 0) : 0),
      0,
    );
    for (const { id } of order.couponUses ?? []) wanted.set(id, (wanted.get(id) ?? 0) + held);
  }
  const wrong = rows
    .filter(({ id, uses }) => uses !== (wanted.get(id) ?? 0))
    .map(
      ({ id, uses }) =>
        `coupon ${id} is used ${uses} times, orders use it ${wanted.get(id) ?? 0} times`,
    );
  const over = rows.filter(({ id, uses }) => {
    const [code] = id.split('#');
    const coupon = coupons.find((one) => one.code === code);
    const most = id.includes('#') ? coupon?.maxUsesPerPerson : coupon?.maxUses;
    return most !== undefined && (uses > most || uses < 0);
  });
  return [...wrong, ...over.map(({ id, uses }) => `coupon ${id} is used ${uses} times`)];
}

function findUnpaidViolations(orders: ObservedOrder[]): string[] {
  const unpaid = new Map<string, string>();
  return orders
    .filter(({ state }) => state === 'pending')
    .flatMap(({ id, userSub, identityId, tokenHash }) => {
      // A guest's unpaid order, even when claimed since, counts apart from the account's own.
      const person = getPersonKey(tokenHash ? { identityId } : { identityId, userSub });
      const other = unpaid.get(person);
      unpaid.set(person, id);
      return other === undefined ? [] : [`${person} has two unpaid orders: ${other}, ${id}`];
    });
}

const PLACEMENT: Transition = {
  from: 'pending',
  event: 'pay',
  to: 'pending',
  by: [],
  stock: 'reserve',
};

/** The transitions in an order’s history, its placement first. */
export function listTransitions({ history }: Pick<ObservedOrder, 'history'>): Transition[] {
  const taken = history.slice(1).flatMap(({ state }, n) => {
    const arrow = TRANSITIONS.find(({ from, to }) => from === history[n]?.state && to === state);
    return arrow ? [arrow] : [];
  });
  return [PLACEMENT, ...taken];
}
