import { createHash } from 'node:crypto';
import { isSameRequest, orderNumber, placeOrder as newOrder } from '@domain/order';
import { pickUpOf } from '@domain/shipping';
import { shop } from '@domain/shop';
import { personOf, type Caller } from '../../auth/caller';
import { placedBy } from '../owner';
import { viewOf, type OrderView } from '../order-view';
import { paymentOf, PaymentUnavailable, type Payments } from '../../payments/payment';
import { lastOrderOf } from '../../tables/checkout-table';
import { orderById, rememberPayment, type StoredOrder } from '../../tables/order-table';
import { hashOf, orderToken } from '../order-token';
import { releaseOrder } from '../release-order';
import { attemptsOf, type Limits } from './attempts';
import { couponUsesOf, type CouponUse } from './coupon-uses';
import { orderWish, type OrderInput, type OrderWish, type Refusal } from './order-wish';
import { priced, type Priced } from './priced';
import { reserve } from './reserve';

export type PlaceOrderResult =
  { order: OrderView; token?: string; clientSecret?: string } | { refused: Refusal };

export type Desk = {
  payments: Payments;
  orderLinkKey: string;
  limits: Limits;
  /** The network addresses that the request came by, as AWS tells them. */
  sourceIp?: readonly string[] | null;
};

type Placed = { order: StoredOrder } | { refused: Refusal };

// Between reading and writing someone else may have been quicker: each attempt reads anew.
const ATTEMPTS = 5;

/**
 * Places an order and opens its payment. Prices come from the catalogue; every SKU is reserved, a
 * limited coupon counted and the order created in one transaction, or nothing is. The same request by
 * the same person is the same order again; the person's previous unpaid order is released first, and
 * had it been paid, it is the answer. `expectedTotal` in minor units: another total is refused with
 * the new quote.
 */
export async function placeOrder(
  input: OrderInput,
  caller: Caller,
  desk: Desk,
): Promise<PlaceOrderResult> {
  const checked = orderWish(input);
  if ('refused' in checked) return checked;
  try {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const placed = await tryToPlace(checked.wish, caller, desk);
      if (placed) return 'refused' in placed ? placed : await answerWith(placed.order, desk);
    }
    return { refused: { reason: 'too-busy' } };
  } catch (error) {
    if (!(error instanceof PaymentUnavailable)) throw error;
    // The order stands; asking again with the same checkout id opens its payment.
    console.error({ what: 'payment unavailable', checkoutId: input.checkoutId, error });
    return { refused: { reason: 'payment-unavailable' } };
  }
}

/** Undefined: something changed meanwhile, so that it is worth another try. */
async function tryToPlace(
  wish: OrderWish,
  caller: Caller,
  desk: Desk,
): Promise<Placed | undefined> {
  const known = await orderById(wish.checkoutId);
  if (known) {
    const isTheSame = placedBy(known, caller) && isSameRequest(known, wish);
    return isTheSame ? { order: known } : { refused: { reason: 'checkout-id-taken' } };
  }
  const now = new Date();
  const prices = await priced(wish, now.toISOString());
  if ('refused' in prices) return prices;
  if (prices.quote.total !== wish.expectedTotal) return { refused: priceChanged(prices) };
  const person = personOf(caller);
  const previous = await lastOrderOf(person);
  // The same request came twice at once, and the other one was quicker.
  if (previous === wish.checkoutId) return undefined;
  if (previous) {
    const answer = await releaseOrder(previous, desk.payments, { event: 'cancel', by: 'shopper' });
    if ('paid' in answer) return { order: answer.paid };
    if ('refused' in answer) return undefined;
  }
  const { orderLinkKey, limits, sourceIp } = desk;
  const { userSub, identityId } = caller;
  const uses = couponUsesOf(prices.coupon, { userSub, email: wish.email }, orderLinkKey);
  const attempts = attemptsOf({ identityId, sourceIp }, limits, orderLinkKey, now.getTime());
  const order = orderOf(wish, { prices, uses, at: now.toISOString() }, caller, orderLinkKey);
  return reserve({ order, person, previous, uses, attempts, prices });
}

function orderOf(
  wish: OrderWish,
  { prices, uses, at }: { prices: Priced; uses: readonly CouponUse[]; at: string },
  caller: Caller,
  orderLinkKey: string,
): StoredOrder {
  const { checkoutId: id } = wish;
  const number = orderNumber(createHash('sha256').update(id).digest());
  const { quote, describe } = prices;
  const pickUp = pickUpOf(shop.shipping, wish.shippingMethod) !== undefined;
  const order: StoredOrder = {
    ...newOrder({ id, number, at, quote, pickUp, describe, request: wish }),
    ...caller,
    ...(uses.length > 0 && { couponUses: uses.map(({ id, max }) => ({ id, max })) }),
  };
  // An account opens its orders by itself; only a guest needs a token.
  return caller.userSub ? order : { ...order, tokenHash: hashOf(orderToken(id, orderLinkKey)) };
}

async function answerWith(order: StoredOrder, desk: Desk): Promise<PlaceOrderResult> {
  const token = order.tokenHash ? orderToken(order.id, desk.orderLinkKey) : undefined;
  if (order.state !== 'pending') return { order: viewOf(order), token };
  const payment = await paymentOf(order, desk.payments);
  if (!order.paymentIntentId) await rememberPayment(order.id, payment.id);
  return { order: viewOf(order), token, clientSecret: payment.clientSecret };
}

function priceChanged({ quote }: Priced): Refusal {
  const lines = quote.lines.map(({ sku, unitPrice }) => ({ sku, priceNow: unitPrice }));
  return { reason: 'price-changed', lines, quote };
}
