import { isAllBack, isSettled } from '@domain/refund';
import type { Payment, PaymentRefund, Payments } from '../payments/payment';
import { recordPayment } from '../orders/settlement/record-payment';
import { recordRefunds } from '../orders/settlement/record-refunds';
import { giveBackStray } from '../orders/settlement/unmatched-payment';
import { orderById, type StoredOrder } from '../tables/order-table';
import { joined, nothing, problem, repaired, type Findings } from './findings';

/** Whether a payment of this installation and its order agree; puts right what Stripe's word settles. */
export async function checkPayment(payment: Payment, payments: Payments): Promise<Findings> {
  const order = payment.orderId ? await orderById(payment.orderId) : undefined;
  switch (payment.status) {
    case 'succeeded':
      return order ? checkPaid(order, payment, payments) : giveBack(payment, payments);
    case 'open':
      return checkOpen(order, payment, payments);
    case 'processing':
    case 'cancelled':
      return order && isPaidBy(order, payment) ? checkUnpaid(order, payment, payments) : nothing;
  }
}

async function giveBack(payment: Payment, payments: Payments): Promise<Findings> {
  if (payment.refunded === payment.received) return nothing;
  await giveBackStray(payment, payments);
  return repaired('money-given-back');
}

async function checkPaid(before: StoredOrder, payment: Payment, payments: Payments) {
  const { id: orderId } = before;
  if (!isSettledBy(before, payment)) {
    // Another payment of an order that is paid already goes back in there.
    if (before.paidAt && payment.refunded === payment.received) return nothing;
    const recorded = await recordPayment(orderId, payment, payments);
    const after = 'order' in recorded ? recorded.order : before;
    return after.version === before.version ? nothing : repaired('payment-recorded');
  }
  if (countedBack(before) === (payment.refunded ?? 0)) return byHand(before);
  const recorded = await recordRefunds(orderId, payments);
  const after = 'order' in recorded ? recorded.order : before;
  if (after.version !== before.version) return joined([repaired('refund-recorded'), byHand(after)]);
  const atStripe = sumOf(await payments.refundsOf(payment.id));
  return countedBack(after) === atStripe ? byHand(after) : problem(differs(after, atStripe));
}

/** An open payment is for a pending order; any other could only be paid by mistake. */
async function checkOpen(order: StoredOrder | undefined, payment: Payment, payments: Payments) {
  if (order && isPaidBy(order, payment)) return checkUnpaid(order, payment, payments);
  if (order?.state === 'pending') return nothing;
  const after = await payments.cancel(payment.id);
  return after.status === 'cancelled' ? repaired('payment-closed') : nothing;
}

function isPaidBy({ paidAt, paymentIntentId }: StoredOrder, { id }: Payment): boolean {
  return Boolean(paidAt) && paymentIntentId === id;
}

/** The order took this payment in: it is paid by it, or owes it back. */
function isSettledBy(order: StoredOrder, { id }: Payment): boolean {
  return isSettled(order) && order.paymentIntentId === id;
}

/** What Stripe was heard to give back, or to be giving back. */
function countedBack({ refunds }: StoredOrder): number {
  return refunds
    .filter(({ state, paymentRefundId }) => state !== 'failed' && paymentRefundId)
    .reduce((all, { amount }) => all + amount, 0);
}

/** Nobody packs for nothing: an order whose money went back by hand has to be called off by hand. */
function byHand(order: StoredOrder): Findings {
  const { id: orderId, number, state } = order;
  const waits = ['paid', 'packed', 'return-requested'].includes(state);
  if (!waits || !isAllBack(order)) return nothing;
  const detail = `${number} is ${state}, and all of its money was given back at Stripe`;
  return problem({ kind: 'refunded-by-hand', about: orderId, orderId, detail });
}

/** The list of payments may be older than the order: Stripe is asked once more. */
async function checkUnpaid(order: StoredOrder, { id }: Payment, payments: Payments) {
  const { status } = await payments.read(id);
  if (status === 'succeeded') return nothing;
  const { id: orderId, number, state } = order;
  const detail = `${number} is ${state}, its payment ${id} is ${status}`;
  return problem({ kind: 'paid-without-payment', about: orderId, orderId, detail });
}

function differs(order: StoredOrder, atStripe: number) {
  const { id: orderId, number, currency } = order;
  const detail = `${number}: ${String(countedBack(order))} ${currency} here, ${String(atStripe)} at Stripe`;
  return { kind: 'refunds-differ' as const, about: orderId, orderId, detail };
}

function sumOf(refunds: readonly PaymentRefund[]): number {
  return refunds
    .filter(({ status }) => status !== 'failed')
    .reduce((all, { amount }) => all + amount, 0);
}
