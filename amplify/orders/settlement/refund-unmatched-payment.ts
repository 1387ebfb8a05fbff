import { listProblem } from '../../tables/problem-table';
import type { Payment, Payments } from '../../payments/payment';

/**
 * Gives back what somebody paid that no order of this installation asks for: its order does not
 * exist, or is paid by another payment. Giving it back again gives nothing.
 */
export async function giveBackStray(payment: Payment, payments: Payments): Promise<void> {
  const { id: paymentId, received, currency, orderId = '' } = payment;
  const given = (await payments.refundsOf(paymentId)).filter(({ status }) => status !== 'failed');
  // Somebody may have sent a part back by hand. A sum that was refused once would be refused for ever.
  const amount = given.reduce((left, refund) => left - refund.amount, received);
  const wish = { paymentId, orderId, refundId: `stray-${paymentId}-${String(amount)}`, amount };
  const answer = amount > 0 ? await payments.refund(wish) : undefined;
  const isRefused = answer && 'refused' in answer;
  const how = isRefused ? `could not be given back: ${answer.refused}` : 'was given back';
  await listProblem({
    kind: 'payment-without-order',
    about: paymentId,
    ...(orderId && { orderId }),
    detail: `${String(received)} ${currency} ${how}`,
  });
}
