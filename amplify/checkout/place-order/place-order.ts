import { createHash } from 'node:crypto';
import { isSameRequest, orderNumber, placeOrder as newOrder } from '@domain/order';
import { personOf, type Caller } from '../../auth/caller';
import { placedBy } from '../../orders/owner';
import { viewOf, type OrderView } from '../../orders/order-view';
import { paymentOf, PaymentUnavailable, type Payments } from '../../payments/payment';
import { lastOrderOf, payingFor } from '../../tables/checkout-table';
import { transact } from '../../tables/dynamo';
import { creating, orderById, rememberPayment, type StoredOrder } from '../../tables/order-table';
import { moving, stockOf } from '../../tables/stock-table';
import { hashOf, orderToken } from '../order-token';
import { releaseOrder } from '../release-order';
import { orderWish, type OrderInput, type OrderWish, type Refusal } from './order-wish';
import { priced, type Priced } from './priced';

export type PlaceOrderAnswer =
  { order: OrderView; token?: string; clientSecret?: string } | { refused: Refusal };

export type Desk = { payments: Payments; orderLinkKey: string };

type Placed = { order: StoredOrder } | { refused: Refusal };

// Between reading and writing someone else may have been quicker: each attempt reads anew.
const ATTEMPTS = 5;

/**
 * Places an order and opens its payment. Prices come from the catalogue; every SKU is reserved and the
 * order created in one transaction, or nothing is. The same request by the same person is the same
 * order again; the person's previous unpaid order is released first, and had it been paid, it is the
 * answer. `expectedTotal` in minor units: another total is refused with the new quote.
 */
export async function placeOrder(
  input: OrderInput,
  caller: Caller,
  desk: Desk,
): Promise<PlaceOrderAnswer> {
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
  const prices = await priced(wish);
  if ('refused' in prices) return prices;
  if (prices.quote.total !== wish.expectedTotal) return { refused: priceChanged(prices) };
  const person = personOf(caller);
  const previous = await lastOrderOf(person);
  // The same request came twice at once, and the other one was quicker.
  if (previous === wish.checkoutId) return undefined;
  if (previous) {
    const answer = await releaseOrder(previous, desk.payments);
    if ('paid' in answer) return { order: answer.paid };
    if ('refused' in answer) return undefined;
  }
  const order = orderOf(wish, prices, caller, desk.orderLinkKey);
  const outcome = await transact([
    creating(order),
    payingFor(person, order.id, previous),
    ...wish.lines.map(({ sku, quantity }) => moving('reserve', sku, quantity)),
  ]);
  if (outcome.done) return { order };
  const short = await shortOf(wish);
  return short.length > 0 ? { refused: { reason: 'out-of-stock', lines: short } } : undefined;
}

function orderOf(
  wish: OrderWish,
  { quote, describe }: Priced,
  caller: Caller,
  orderLinkKey: string,
): StoredOrder {
  const { checkoutId: id } = wish;
  const number = orderNumber(createHash('sha256').update(id).digest());
  const at = new Date().toISOString();
  const order = newOrder({ id, number, at, quote, describe, request: wish });
  // An account opens its orders by itself; only a guest needs a token.
  return caller.userSub
    ? { ...order, ...caller }
    : { ...order, ...caller, tokenHash: hashOf(orderToken(id, orderLinkKey)) };
}

async function answerWith(order: StoredOrder, desk: Desk): Promise<PlaceOrderAnswer> {
  const token = order.tokenHash ? orderToken(order.id, desk.orderLinkKey) : undefined;
  if (order.state !== 'pending') return { order: viewOf(order), token };
  const payment = await paymentOf(order, desk.payments);
  if (!order.paymentIntentId) await rememberPayment(order.id, payment.id);
  return { order: viewOf(order), token, clientSecret: payment.clientSecret };
}

async function shortOf({ lines }: OrderWish) {
  const stock = await stockOf(lines.map(({ sku }) => sku));
  return lines.flatMap(({ sku, quantity }) => {
    const left = stock.find((known) => known.sku === sku)?.available ?? 0;
    return left < quantity ? [{ sku, left }] : [];
  });
}

function priceChanged({ quote }: Priced): Refusal {
  const lines = quote.lines.map(({ sku, unitPrice }) => ({ sku, priceNow: unitPrice }));
  return { reason: 'price-changed', lines, quote };
}
