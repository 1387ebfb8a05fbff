import { isFullyRefunded, isPaymentRecorded } from '@domain/refund';
import { recordPayment } from '../orders/settlement/record-payment';
import { recordRefunds } from '../orders/settlement/record-refunds';
import { refundUnmatchedPayment } from '../orders/settlement/refund-unmatched-payment';
import type { Payment, PaymentRefund, Payments } from '../payments/payment';
import { getOrder, type StoredOrder } from '../tables/order-table';
import { mergeFindings, noFindings, withProblem, withRepairs, type Findings } from './findings';

/** Checks that a payment of this installation and its order agree, and records what Stripe reports. */
export async function checkPayment(payment: Payment, payments: Payments): Promise<Findings> {
  const order = payment.orderId ? await getOrder(payment.orderId) : undefined;
  switch (payment.status) {
    case 'succeeded':
      return order ? checkSucceeded(order, payment, payments) : refundUnmatched(payment, payments);
    case 'open':
      return checkOpen(order, payment, payments);
    case 'processing':
    case 'cancelled':
      return order && isPaidBy(order, payment) ? checkUnpaid(order, payment, payments) : noFindings;
  }
}

async function refundUnmatched(payment: Payment, payments: Payments): Promise<Findings> {
  if (payment.refunded === payment.received) return noFindings;
  await refundUnmatchedPayment(payment, payments);
  return withRepairs('payment-refunded');
}

async function checkSucceeded(
  before: StoredOrder,
  payment: Payment,
  payments: Payments,
): Promise<Findings> {
  const { id: orderId } = before;
  if (!isRecordedPayment(before, payment)) {
    // recordPayment() refunds a second payment of a paid order; this one is refunded already.
    if (before.paidAt && payment.refunded === payment.received) return noFindings;
    const recorded = await recordPayment(orderId, payment, payments);
    const after = 'order' in recorded ? recorded.order : before;
    return after.version === before.version ? noFindings : withRepairs('payment-recorded');
  }
  if (sumRecordedRefunds(before) === (payment.refunded ?? 0)) return checkDashboardRefund(before);
  const recorded = await recordRefunds(orderId, payments);
  const after = 'order' in recorded ? recorded.order : before;
  if (after.version !== before.version) {
    return mergeFindings([withRepairs('refund-recorded'), checkDashboardRefund(after)]);
  }
  const atStripe = sumRefunds(await payments.listRefunds(payment.id));
  return sumRecordedRefunds(after) === atStripe
    ? checkDashboardRefund(after)
    : reportMismatch(after, atStripe);
}

/** An open payment belongs to a pending order; any other could only be paid by mistake. */
async function checkOpen(
  order: StoredOrder | undefined,
  payment: Payment,
  payments: Payments,
): Promise<Findings> {
  if (order && isPaidBy(order, payment)) return checkUnpaid(order, payment, payments);
  if (order?.state === 'pending') return noFindings;
  const after = await payments.cancel(payment.id);
  return after.status === 'cancelled' ? withRepairs('payment-cancelled') : noFindings;
}

function isPaidBy({ paidAt, paymentIntentId }: StoredOrder, { id }: Payment): boolean {
  return Boolean(paidAt) && paymentIntentId === id;
}

/** Whether this payment was recorded: the order is paid by it, or owes it back. */
function isRecordedPayment(order: StoredOrder, { id }: Payment): boolean {
  return isPaymentRecorded(order) && order.paymentIntentId === id;
}

/** The amount that the order records as refunded, or being refunded, by Stripe. */
function sumRecordedRefunds({ refunds }: StoredOrder): number {
  return refunds
    .filter(({ state, paymentRefundId }) => state !== 'failed' && paymentRefundId)
    .reduce((all, { amount }) => all + amount, 0);
}

/** An order that was refunded in the dashboard must be cancelled by staff, or it would still be shipped. */
function checkDashboardRefund(order: StoredOrder): Findings {
  const { id: orderId, number, state } = order;
  const isOpen = ['paid', 'packed', 'return-requested'].includes(state);
  if (!isOpen || !isFullyRefunded(order)) return noFindings;
  const detail = `${number} is ${state}, but was fully refunded in the Stripe dashboard`;
  return withProblem({ kind: 'refunded-in-dashboard', about: orderId, orderId, detail });
}

/** Retrieves the payment again, because the list of payments may be older than the order. */
async function checkUnpaid(
  order: StoredOrder,
  { id }: Payment,
  payments: Payments,
): Promise<Findings> {
  const { status } = await payments.retrieve(id);
  if (status === 'succeeded') return noFindings;
  const { id: orderId, number, state } = order;
  const detail = `${number} is ${state}, but its payment ${id} is ${status}`;
  return withProblem({ kind: 'paid-without-payment', about: orderId, orderId, detail });
}

function reportMismatch(order: StoredOrder, atStripe: number): Findings {
  const { id: orderId, number, currency } = order;
  const recorded = sumRecordedRefunds(order);
  const detail = `${number}: ${recorded} ${currency} refunded here, ${atStripe} at Stripe`;
  return withProblem({ kind: 'refund-mismatch', about: orderId, orderId, detail });
}

function sumRefunds(refunds: readonly PaymentRefund[]): number {
  return refunds
    .filter(({ status }) => status !== 'failed')
    .reduce((all, { amount }) => all + amount, 0);
}
