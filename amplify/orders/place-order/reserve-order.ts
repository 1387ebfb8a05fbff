import { couponMoves } from '../stock-writes';
import { countRequest, type RateLimit } from '../../tables/rate-limit-table';
import { payingFor } from '../../tables/checkout-table';
import { transact } from '../../tables/dynamo';
import { creating, type StoredOrder } from '../../tables/order-table';
import { moving, stockOf } from '../../tables/stock-table';
import type { CouponUse } from './coupon-uses';
import type { Refusal } from './order-wish';
import type { Priced } from './priced';

export type Reservation = {
  order: StoredOrder;
  person: string;
  /** The order that the person paid for before. */
  previous: string | undefined;
  uses: readonly CouponUse[];
  attempts: readonly RateLimit[];
  prices: Priced;
};

/**
 * Stores the order, takes its pieces and uses its coupon, in one transaction. Undefined when someone
 * else was quicker in a way that is worth another try.
 */
export async function reserve(
  reservation: Reservation,
): Promise<{ order: StoredOrder } | { refused: Refusal } | undefined> {
  const { order, person, previous, attempts } = reservation;
  // In the order in which a refusal is told.
  const parts = {
    order: [creating(order), payingFor(person, order.id, previous)],
    attempts: attempts.map(countRequest),
    coupon: couponMoves(order, 'reserve'),
    stock: order.lines.map(({ sku, quantity }) => moving('reserve', sku, quantity)),
  };
  const actions = Object.values(parts).flat();
  const outcome = await transact(actions);
  if (outcome.done) return { order };
  const failed = outcome.failed.map((place) => actions[place]);
  const inPart = (part: keyof typeof parts) =>
    parts[part].findIndex((action) => failed.includes(action));
  if (inPart('order') >= 0) return undefined;
  const attempt = attempts[inPart('attempts')];
  if (attempt) return { refused: tooManyOrders(attempt) };
  const use = reservation.uses[inPart('coupon')];
  if (use) return { refused: couponUsed(use, reservation.prices) };
  return outOfStock(order, reservation.prices);
}

function tooManyOrders({ endsAt }: RateLimit): Refusal {
  const retryAfter = Math.max(1, Math.ceil((endsAt - Date.now()) / 1000));
  return { reason: 'too-many-orders', retryAfter };
}

function couponUsed({ whenFull }: CouponUse, prices: Priced): Refusal {
  return { reason: 'coupon', coupon: { reason: whenFull }, quote: prices.quoteWithoutCoupon() };
}

async function outOfStock({ lines }: StoredOrder, prices: Priced) {
  const stock = await stockOf(lines.map(({ sku }) => sku));
  const short = lines.flatMap(({ sku, quantity }) => {
    const left = stock.find((known) => known.sku === sku)?.available ?? 0;
    return left < quantity ? [{ sku, left }] : [];
  });
  // Somebody gave pieces back since.
  if (short.length === 0) return undefined;
  const quote = prices.quoteOf(new Map(short.map(({ sku, left }) => [sku, left])));
  const refused: Refusal = { reason: 'out-of-stock', lines: short, ...(quote && { quote }) };
  return { refused };
}
