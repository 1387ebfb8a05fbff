import { buildCheckoutPut } from '../../tables/checkout-table';
import { transact } from '../../tables/dynamo';
import { buildOrderPut, type StoredOrder } from '../../tables/order-table';
import { buildRateLimitIncrement, type RateLimit } from '../../tables/rate-limit-table';
import { buildStockMove, getStock } from '../../tables/stock-table';
import { buildCouponWrites } from '../stock-writes';
import type { CouponUse } from './coupon-uses';
import type { PlaceOrderRefusal } from './parse-place-order-input';
import type { PricedOrder } from './price-order';

export type Reservation = {
  order: StoredOrder;
  person: string;
  /** The order that the person was paying for before. */
  previous: string | undefined;
  uses: readonly CouponUse[];
  rateLimits: readonly RateLimit[];
  priced: PricedOrder;
};

/**
 * Stores the order, reserves its stock and counts its coupon uses, in one transaction. Undefined after a
 * conflict with a concurrent change, which is worth another attempt.
 */
export async function reserveOrder(
  reservation: Reservation,
): Promise<{ order: StoredOrder } | { refused: PlaceOrderRefusal } | undefined> {
  const { order, person, previous, uses, rateLimits, priced } = reservation;
  // In the sequence in which failed conditions are reported.
  const groups = {
    order: [buildOrderPut(order), buildCheckoutPut(person, order.id, previous)],
    rateLimits: rateLimits.map(buildRateLimitIncrement),
    coupon: buildCouponWrites(order, 'reserve'),
    stock: order.lines.map(({ sku, quantity }) => buildStockMove('reserve', sku, quantity)),
  };
  const writes = Object.values(groups).flat();
  const outcome = await transact(writes);
  if (outcome.done) return { order };
  const failed = outcome.failed.map((index) => writes[index]);
  const findFailed = (group: keyof typeof groups) =>
    groups[group].findIndex((write) => failed.includes(write));
  if (findFailed('order') >= 0) return undefined;
  const rateLimit = rateLimits[findFailed('rateLimits')];
  if (rateLimit) return { refused: refuseRate(rateLimit) };
  const use = uses[findFailed('coupon')];
  if (use) return { refused: refuseCoupon(use, priced) };
  return refuseStock(order, priced);
}

function refuseRate({ endsAt }: RateLimit): PlaceOrderRefusal {
  const retryAfter = Math.max(1, Math.ceil((endsAt - Date.now()) / 1000));
  return { reason: 'too-many-orders', retryAfter };
}

function refuseCoupon({ refusalReason }: CouponUse, priced: PricedOrder): PlaceOrderRefusal {
  const quote = priced.quoteWithoutCoupon();
  return { reason: 'coupon', coupon: { reason: refusalReason }, quote };
}

async function refuseStock(
  { lines }: StoredOrder,
  priced: PricedOrder,
): Promise<{ refused: PlaceOrderRefusal } | undefined> {
  const stock = await getStock(lines.map(({ sku }) => sku));
  const short = lines.flatMap(({ sku, quantity }) => {
    const left = stock.find((item) => item.sku === sku)?.available ?? 0;
    return left < quantity ? [{ sku, left }] : [];
  });
  // Stock was released since the transaction failed.
  if (short.length === 0) return undefined;
  const quote = priced.quoteAvailable(new Map(short.map(({ sku, left }) => [sku, left])));
  return { refused: { reason: 'out-of-stock', lines: short, ...(quote && { quote }) } };
}
