import { listProblem } from '../tables/problem-table';
import type { Payment, Payments } from './payment';

/**
 * Gives back what somebody paid that no order of this installation asks for: its order does not
 * exist, or is paid by another payment. Giving it back again gives nothing.
 */
export async function giveBackStray(payment: Payment, payments: Payments): Promise<void> {
  const { id: paymentId, received: amount, currency, orderId = '' } = payment;
  const refundId = `stray-${paymentId}`;
  const given = await payments.refundsOf(paymentId);
  const isBack = given.some((refund) => refund.refundId === refundId && refund.status !== 'failed');
  const wish = { paymentId, orderId, refundId, amount };
  const answer = isBack ? undefined : await payments.refund(wish);
  const isRefused = answer && 'refused' in answer;
  const how = isRefused ? `could not be given back: ${answer.refused}` : 'was given back';
  await listProblem({
    kind: 'payment-without-order',
    about: paymentId,
    ...(orderId && { orderId }),
    detail: `${String(amount)} ${currency} ${how}`,
  });
}
