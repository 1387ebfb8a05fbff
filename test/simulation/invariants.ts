import type { Coupon } from '../../domain/coupon';
import { stockQuantitiesFor } from '../../domain/order';
import { TRANSITIONS, type Transition } from '../../domain/order-state';
import { STOCK_MOVES, type Stock, type StockMove } from '../../domain/stock';
import { personOf } from '../../amplify/auth/caller';
import type { SeenOrder } from './orders-seen';
import type { World } from './state';

type StockRow = Stock & { sku: string };
type UseRow = { id: string; uses: number };

/**
 * What holds at every moment between two transactions: pieces and coupon uses are where the orders'
 * histories put them, none is made or lost, none is used twice, and one unpaid order a person.
 */
export async function standing(world: World): Promise<string[]> {
  world.seen.look();
  const [stock, uses] = await Promise.all([
    world.shop.all<StockRow>('Stock'),
    world.shop.all<UseRow>('CouponUse'),
  ]);
  world.seen.look();
  const orders = [...world.seen.orders.values()];
  return [
    ...world.seen.problems.splice(0),
    ...stockProblems(world, stock, orders),
    ...useProblems(world.coupons, uses, orders),
    ...unpaidProblems(orders),
  ];
}

function stockProblems({ wares }: World, rows: StockRow[], orders: SeenOrder[]): string[] {
  const wanted = new Map<string, Stock>(
    wares.map(({ sku }) => [sku, { available: 0, reserved: 0, sold: 0 }]),
  );
  for (const order of orders) {
    for (const arrow of arrowsOf(order)) {
      if (!arrow.stock) continue;
      const { from, to } = STOCK_MOVES[arrow.stock];
      for (const { sku, quantity } of stockQuantitiesFor(order, arrow)) {
        const stock = wanted.get(sku);
        if (!stock) continue;
        if (from) stock[from] -= quantity;
        stock[to] += quantity;
      }
    }
  }
  return wares.flatMap(({ sku, stocked, unsure }) => {
    const is = rows.find((row) => row.sku === sku);
    const should = wanted.get(sku);
    if (!is || !should) return [`${sku} has no stock record`];
    const sum = is.available + is.reserved + is.sold;
    const says = `${sku} ${String([is.available, is.reserved, is.sold])}`;
    return [
      ...(Math.min(is.available, is.reserved, is.sold) < 0 ? [`${says} is below nothing`] : []),
      ...(sum < stocked || sum > stocked + unsure ? [`${says}, stocked ${String(stocked)}`] : []),
      ...(is.reserved === should.reserved && is.sold === should.sold
        ? []
        : [`${says}, but orders hold ${String([should.reserved, should.sold])}`]),
    ];
  });
}

const USES: Partial<Record<StockMove, number>> = {
  ...{ reserve: 1, resell: 1 },
  ...{ release: -1, restock: -1 },
};

function useProblems(coupons: Coupon[], rows: UseRow[], orders: SeenOrder[]): string[] {
  const wanted = new Map<string, number>();
  for (const order of orders) {
    const held = arrowsOf(order).reduce(
      (sum, { stock }) => sum + (stock ? (USES[stock] ?? 0) : 0),
      0,
    );
    for (const { id } of order.couponUses ?? []) wanted.set(id, (wanted.get(id) ?? 0) + held);
  }
  const wrong = rows
    .filter(({ id, uses }) => uses !== (wanted.get(id) ?? 0))
    .map(
      ({ id, uses }) =>
        `coupon ${id} is used ${String(uses)}, orders say ${String(wanted.get(id))}`,
    );
  const over = rows.filter(({ id, uses }) => {
    const [code] = id.split('#');
    const coupon = coupons.find((one) => one.code === code);
    const most = id.includes('#') ? coupon?.maxUsesPerPerson : coupon?.maxUses;
    return most !== undefined && (uses > most || uses < 0);
  });
  return [...wrong, ...over.map(({ id, uses }) => `coupon ${id} is used ${String(uses)} times`)];
}

function unpaidProblems(orders: SeenOrder[]): string[] {
  const unpaid = new Map<string, string>();
  return orders
    .filter(({ state }) => state === 'pending')
    .flatMap(({ id, userSub, identityId, tokenHash }) => {
      // What a guest began, and may have taken into an account since, stands beside the account's own.
      const person = personOf(tokenHash ? { identityId } : { identityId, userSub });
      const other = unpaid.get(person);
      unpaid.set(person, id);
      return other === undefined ? [] : [`${person} has two unpaid orders: ${other}, ${id}`];
    });
}

const BEGINNING: Transition = {
  ...{ from: 'pending', event: 'pay', to: 'pending', by: [], stock: 'reserve' },
};

/** The arrows that an order took, its beginning first. */
export function arrowsOf({ history }: Pick<SeenOrder, 'history'>): Transition[] {
  const taken = history.slice(1).flatMap(({ state }, n) => {
    const arrow = TRANSITIONS.find(({ from, to }) => from === history[n]?.state && to === state);
    return arrow ? [arrow] : [];
  });
  return [BEGINNING, ...taken];
}
