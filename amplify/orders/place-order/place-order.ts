import { createHash } from 'node:crypto';
import { createOrder, encodeOrderNumber, isSameRequest } from '@domain/order';
import { findPickUp } from '@domain/shipping';
import { shop } from '@domain/shop';
import { getPersonKey, type Caller } from '../../auth/caller';
import { getOrCreatePayment, type Payments } from '../../payments/payment';
import { getLastOrderId } from '../../tables/checkout-table';
import { getOrder, storePaymentId, type StoredOrder } from '../../tables/order-table';
import { retryOnConflict } from '../../tables/retry-on-conflict';
import { isPlacedBy } from '../order-access';
import { createOrderToken, hashToken } from '../order-token';
import { buildOrderView, type OrderView } from '../order-view';
import { releaseOrder } from '../release-order';
import { listCouponUses, type CouponUse } from './coupon-uses';
import {
  parsePlaceOrderInput,
  type PlaceOrderInput,
  type PlaceOrderRefusal,
  type PlaceOrderRequest,
} from './parse-place-order-input';
import { priceOrder, type PricedOrder } from './price-order';
import { buildRateLimits, type OrderLimits } from './rate-limits';
import { reserveOrder } from './reserve-order';

export type PlaceOrderResult =
  { order: OrderView; token?: string; clientSecret?: string } | { refused: PlaceOrderRefusal };

export type PlaceOrderContext = {
  payments: Payments;
  orderLinkKey: string;
  limits: OrderLimits;
  /** The network addresses of the request, as AWS reports them. */
  sourceIp?: readonly string[] | null;
};

type StoredOrderResult = { order: StoredOrder } | { refused: PlaceOrderRefusal };

const MAX_ATTEMPTS = 5;

/**
 * Places an order and creates its payment. Prices come from the catalogue. One transaction reserves
 * every SKU, counts a limited coupon and creates the order, or does nothing. A repeat by the same person
 * with the same content returns the same order. The person's previous unpaid order is released first;
 * if it turns out to be paid, it is returned instead. `expectedTotal` in minor units: another total is
 * refused with the new quote. Throws `PaymentUnavailable` when Stripe cannot be reached; a stored order
 * stays, and a retry with the same checkout id creates its payment.
 */
export async function placeOrder(
  input: PlaceOrderInput,
  caller: Caller,
  context: PlaceOrderContext,
): Promise<PlaceOrderResult> {
  const parsed = parsePlaceOrderInput(input);
  if ('refused' in parsed) return parsed;
  const stored = await retryOnConflict(MAX_ATTEMPTS, () =>
    storeOrder(parsed.request, caller, context),
  );
  if (!stored) return { refused: { reason: 'too-busy' } };
  return 'refused' in stored ? stored : buildResult(stored.order, context);
}

/** Undefined after a conflict with a concurrent change. */
async function storeOrder(
  request: PlaceOrderRequest,
  caller: Caller,
  context: PlaceOrderContext,
): Promise<StoredOrderResult | undefined> {
  const existing = await getOrder(request.checkoutId);
  if (existing) {
    const isRepeat = isPlacedBy(existing, caller) && isSameRequest(existing, request);
    return isRepeat ? { order: existing } : { refused: { reason: 'checkout-id-taken' } };
  }
  const now = new Date();
  const priced = await priceOrder(request, now.toISOString());
  if ('refused' in priced) return priced;
  if (priced.quote.total !== request.expectedTotal) return { refused: refusePrice(priced) };
  const person = getPersonKey(caller);
  const previous = await getLastOrderId(person);
  // A concurrent repeat of the same request has stored the order meanwhile.
  if (previous === request.checkoutId) return undefined;
  if (previous) {
    const action = { event: 'cancel', by: 'shopper' } as const;
    const released = await releaseOrder(previous, context.payments, action);
    if ('paid' in released) return { order: released.paid };
    if ('refused' in released) return undefined;
  }
  const { orderLinkKey, limits, sourceIp } = context;
  const { userSub, identityId } = caller;
  const uses = listCouponUses(priced.coupon, { userSub, email: request.email }, orderLinkKey);
  const origin = { identityId, sourceIp };
  const rateLimits = buildRateLimits(origin, limits, orderLinkKey, now.getTime());
  const order = buildOrder(request, { priced, uses, now }, caller, orderLinkKey);
  return reserveOrder({ order, person, previous, uses, rateLimits, priced });
}

function buildOrder(
  request: PlaceOrderRequest,
  { priced, uses, now }: { priced: PricedOrder; uses: readonly CouponUse[]; now: Date },
  caller: Caller,
  orderLinkKey: string,
): StoredOrder {
  const { checkoutId: id } = request;
  const order: StoredOrder = {
    ...createOrder({
      id,
      number: encodeOrderNumber(createHash('sha256').update(id).digest()),
      at: now.toISOString(),
      quote: priced.quote,
      pickUp: findPickUp(shop.shipping, request.shippingMethod) !== undefined,
      describe: priced.describe,
      request,
    }),
    ...caller,
    ...(uses.length > 0 && { couponUses: uses.map((use) => ({ id: use.id, max: use.max })) }),
  };
  // An account reads its orders without a token.
  if (caller.userSub) return order;
  return { ...order, tokenHash: hashToken(createOrderToken(id, orderLinkKey)) };
}

async function buildResult(
  order: StoredOrder,
  context: PlaceOrderContext,
): Promise<PlaceOrderResult> {
  const token = order.tokenHash ? createOrderToken(order.id, context.orderLinkKey) : undefined;
  if (order.state !== 'pending') return { order: buildOrderView(order), token };
  const payment = await getOrCreatePayment(order, context.payments);
  if (!order.paymentIntentId) await storePaymentId(order.id, payment.id);
  return { order: buildOrderView(order), token, clientSecret: payment.clientSecret };
}

function refusePrice({ quote }: PricedOrder): PlaceOrderRefusal {
  const lines = quote.lines.map(({ sku, unitPrice }) => ({ sku, priceNow: unitPrice }));
  return { reason: 'price-changed', lines, quote };
}
