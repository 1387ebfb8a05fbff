import { advance, revise } from '@domain/order';
import { PAID_AFTER_EXPIRED } from '@domain/order-email';
import { calculateRemainingRefund, isPaymentRecorded, requestRefund } from '@domain/refund';
import type { Payment, Payments } from '../../payments/payment';
import { buildCartLineRemoval, getCart } from '../../tables/cart-table';
import { transact, type TransactionOutcome, type Write } from '../../tables/dynamo';
import { buildOrderUpdate, getOrder, type StoredOrder } from '../../tables/order-table';
import { reportProblem } from '../../tables/problem-table';
import { retryOnConflict } from '../../tables/retry-on-conflict';
import { buildWebhookEventPut, isEventRecorded } from '../../tables/webhook-event-table';
import { buildStockWrites } from '../stock-writes';
import { refundUnmatchedPayment } from './refund-unmatched-payment';
import { submitRefunds } from './submit-refunds';

/** The current order; `refused`: nothing was stored. */
export type RecordResult = { order: StoredOrder } | { refused: 'unknown-order' | 'too-busy' };

const MAX_ATTEMPTS = 10;

/**
 * Records the status of an order's payment at Stripe; called by webhook, return page, sweep and the next
 * checkout. One transaction changes the order's state, sells its stock, removes its lines from the
 * person's cart and records the webhook event (`eventId`, if any). A payment for an order that was
 * released, and whose stock is gone, is stored with a requested refund, which is then submitted.
 * Repeats have no further effect.
 */
export async function recordPayment(
  orderId: string,
  payment: Payment,
  payments: Payments,
  eventId?: string,
): Promise<RecordResult> {
  let isStockGone = false;
  const result = await retryOnConflict<RecordResult>(MAX_ATTEMPTS, async () => {
    const order = await getOrder(orderId);
    if (!order) return { refused: 'unknown-order' };
    if (eventId && (await isEventRecorded(eventId))) return { order };
    const change = await decide(order, payment, payments, isStockGone);
    if (!change) return { order };
    const writes = [...change.stockWrites, buildOrderUpdate(order, change.order)];
    if (change.cartWrites) writes.push(...change.cartWrites);
    if (eventId) writes.push(buildWebhookEventPut(eventId, orderId));
    const outcome = await transact(writes);
    if (outcome.done) return { order: await submitRefunds(change.order, payments) };
    isStockGone = order.state === 'expired' && hasFailed(outcome, change.stockWrites);
    return undefined;
  });
  return result ?? { refused: 'too-busy' };
}

/** `stockWrites` include the counts of coupon uses. */
type Change = { order: StoredOrder; stockWrites: Write[]; cartWrites?: Write[] };

async function decide(
  order: StoredOrder,
  payment: Payment,
  payments: Payments,
  isStockGone: boolean,
): Promise<Change | undefined> {
  if (payment.status === 'open') return recordProblem(order, payment.problem);
  if (payment.status !== 'succeeded') return undefined;
  if (isPaymentRecorded(order)) {
    if (order.paymentIntentId !== payment.id) await refundUnmatchedPayment(payment, payments);
    return undefined;
  }
  const mismatch = findMismatch(order, payment, payments);
  if (mismatch) return reportMismatch(order, payment, mismatch);
  const at = new Date().toISOString();
  const withPayment = { ...order, paymentIntentId: payment.id };
  const paid = advance(withPayment, 'pay', { at, by: 'payment' });
  if ('order' in paid && !isStockGone) {
    const stockWrites = buildStockWrites(order, paid.transition);
    return { order: paid.order, stockWrites, cartWrites: await buildCartWrites(order) };
  }
  const amounts = calculateRemainingRefund(order);
  // The whole payment was refunded in the dashboard before it was recorded.
  if ('refused' in amounts) return undefined;
  const reason = order.state === 'expired' ? PAID_AFTER_EXPIRED : `paid-after-${order.state}`;
  const { refunds } = requestRefund(order, amounts, { at, by: 'payment', reason });
  return { order: revise(withPayment, { refunds }), stockWrites: [] };
}

/** Whether the shop has no such stock or coupon use left. */
function hasFailed(outcome: TransactionOutcome, stockWrites: readonly Write[]): boolean {
  return !outcome.done && outcome.failed.some((index) => index < stockWrites.length);
}

async function buildCartWrites({ userSub, lines }: StoredOrder): Promise<Write[]> {
  const cart = userSub ? await getCart(userSub) : undefined;
  const skus = lines.map(({ sku }) => sku);
  return cart ? buildCartLineRemoval(cart, skus) : [];
}

/** Records why a payment attempt failed. Late events of an order that is no longer pending are ignored. */
function recordProblem(order: StoredOrder, problem: string | undefined): Change | undefined {
  if (!problem || order.state !== 'pending' || order.paymentProblem === problem) return undefined;
  return { order: revise(order, { paymentProblem: problem }), stockWrites: [] };
}

async function reportMismatch(
  order: StoredOrder,
  payment: Payment,
  mismatch: string,
): Promise<Change | undefined> {
  const { id, amount, received, currency, isLive } = payment;
  const facts = { payment: id, amount, received, currency, isLive, total: order.total };
  console.error({
    what: 'payment does not match its order',
    orderId: order.id,
    mismatch,
    ...facts,
  });
  await reportProblem({
    kind: 'payment-mismatch',
    about: id,
    orderId: order.id,
    detail: `${mismatch}: ${JSON.stringify(facts)}`,
  });
  return recordProblem(order, mismatch);
}

function findMismatch(
  order: StoredOrder,
  payment: Payment,
  payments: Payments,
): string | undefined {
  if (payment.amount !== order.total || payment.received !== order.total) return 'amount-mismatch';
  if (payment.currency !== order.currency) return 'currency-mismatch';
  return payment.isLive === payments.isLive ? undefined : 'mode-mismatch';
}
