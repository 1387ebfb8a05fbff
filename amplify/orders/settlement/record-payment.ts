import { advance } from '@domain/order';
import { PAID_AFTER_EXPIRED } from '@domain/order-email';
import { askRefund, isSettled, refundOfTheRest } from '@domain/refund';
import { listProblem } from '../../tables/problem-table';
import { movesOf } from '../stock-writes';
import { cartOf, takingOut } from '../../tables/cart-table';
import { transact, type TransactionOutcome, type Write } from '../../tables/dynamo';
import { changing, orderById, type StoredOrder } from '../../tables/order-table';
import { isRecorded, recording } from '../../tables/webhook-event-table';
import type { Payment, Payments } from '../../payments/payment';
import { settleRefunds } from './settle-refunds';
import { giveBackStray } from './unmatched-payment';

/** `refused`: nothing was stored. `order` is the order as it stands now. */
export type Recorded = { order: StoredOrder } | { refused: 'unknown-order' | 'too-busy' };

const ATTEMPTS = 10;

/**
 * Brings an order in line with what Stripe says of its payment; webhook, return page, sweep and the
 * next checkout all end here. In one transaction: the order's state, its pieces from reserved to sold,
 * its lines out of the person's basket, and the id of the event that told. Money for an order that
 * was given up, and whose goods are gone, is asked back in such a write too, and then given back.
 * Doing it again changes nothing. `eventId` only when an event told.
 */
export async function recordPayment(
  orderId: string,
  payment: Payment,
  payments: Payments,
  eventId?: string,
): Promise<Recorded> {
  let areGoodsGone = false;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const order = await orderById(orderId);
    if (!order) return { refused: 'unknown-order' };
    if (eventId && (await isRecorded(eventId))) return { order };
    const change = await changeOf(order, payment, payments, areGoodsGone);
    if (!change) return { order };
    const writes = [...change.moves, changing(order, change.order), ...(change.basket ?? [])];
    const outcome = await transact([...writes, ...(eventId ? [recording(eventId, orderId)] : [])]);
    if (outcome.done) return { order: await settleRefunds(change.order, payments) };
    areGoodsGone = order.state === 'expired' && hasFailed(outcome, change.moves);
  }
  return { refused: 'too-busy' };
}

/** `moves` are those of the goods and the coupon. */
type Change = { order: StoredOrder; moves: Write[]; basket?: Write[] };

async function changeOf(
  order: StoredOrder,
  payment: Payment,
  payments: Payments,
  areGoodsGone: boolean,
): Promise<Change | undefined> {
  if (payment.status === 'open') return problemOf(order, payment.problem);
  if (payment.status !== 'succeeded') return undefined;
  if (isSettled(order)) {
    if (order.paymentIntentId !== payment.id) await giveBackStray(payment, payments);
    return undefined;
  }
  const mismatch = mismatchOf(order, payment, payments);
  if (mismatch) return doesNotFit(order, payment, mismatch);
  const at = new Date().toISOString();
  const own = { ...order, paymentIntentId: payment.id };
  const paid = advance(own, 'pay', { at, by: 'payment' });
  if ('order' in paid && !areGoodsGone) {
    const moves = movesOf(order, paid.transition);
    return { order: paid.order, moves, basket: await basketOf(order) };
  }
  const rest = refundOfTheRest(order);
  // All of it went back by hand before anybody heard that it had come.
  if ('refused' in rest) return undefined;
  const reason = order.state === 'expired' ? PAID_AFTER_EXPIRED : `paid-after-${order.state}`;
  const doing = { at, by: 'payment' as const, reason };
  return { order: { ...askRefund(own, rest, doing), version: order.version + 1 }, moves: [] };
}

/** Whether the order could change, but the shop has no such pieces or coupon use left. */
function hasFailed(outcome: TransactionOutcome, moves: readonly Write[]): boolean {
  return !outcome.done && outcome.failed.some((place) => place < moves.length);
}

async function basketOf({ userSub, lines }: StoredOrder): Promise<Write[]> {
  const cart = userSub ? await cartOf(userSub) : undefined;
  const skus = lines.map(({ sku }) => sku);
  return cart ? takingOut(cart, skus) : [];
}

/** A failed attempt leaves the order as it is and says why; later news of a settled order says nothing. */
function problemOf(order: StoredOrder, problem: string | undefined): Change | undefined {
  if (!problem || order.state !== 'pending' || order.paymentProblem === problem) return undefined;
  return {
    order: { ...order, paymentProblem: problem, version: order.version + 1 },
    moves: [],
  };
}

async function doesNotFit(order: StoredOrder, payment: Payment, mismatch: string) {
  const { id, amount, received, currency, isLive } = payment;
  const facts = { payment: id, amount, received, currency, isLive, total: order.total };
  console.error({ what: 'payment does not fit its order', orderId: order.id, mismatch, ...facts });
  await listProblem({
    kind: 'payment-does-not-fit',
    about: id,
    orderId: order.id,
    detail: `${mismatch}: ${JSON.stringify(facts)}`,
  });
  return problemOf(order, mismatch);
}

function mismatchOf(order: StoredOrder, payment: Payment, payments: Payments): string | undefined {
  if (payment.amount !== order.total || payment.received !== order.total) return 'amount-mismatch';
  if (payment.currency !== order.currency) return 'currency-mismatch';
  return payment.isLive === payments.isLive ? undefined : 'mode-mismatch';
}
