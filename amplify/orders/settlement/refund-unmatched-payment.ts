import type { Payment, Payments } from '../../payments/payment';
import { reportProblem } from '../../tables/problem-table';

/**
 * Refunds a payment of this installation that matches no order: its order does not exist, or is paid by
 * another payment. A repeat refunds nothing more.
 */
export async function refundUnmatchedPayment(payment: Payment, payments: Payments): Promise<void> {
  const { id: paymentId, received, currency, orderId = '' } = payment;
  const listed = await payments.listRefunds(paymentId);
  // A part may have been refunded in the dashboard.
  const amount = listed
    .filter(({ status }) => status !== 'failed')
    .reduce((left, refund) => left - refund.amount, received);
  // The amount is a part of the id because Stripe repeats the refusal of an id for ever.
  const refundId = `unmatched-${paymentId}-${amount}`;
  const result =
    amount > 0 ? await payments.refund({ paymentId, orderId, refundId, amount }) : undefined;
  const isRefused = result && 'refused' in result;
  const outcome = isRefused ? `could not be refunded: ${result.refused}` : 'was refunded';
  await reportProblem({
    kind: 'payment-without-order',
    about: paymentId,
    ...(orderId && { orderId }),
    detail: `${received} ${currency} ${outcome}`,
  });
}
