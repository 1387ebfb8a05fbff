import type { StoredOrder } from '../../tables/order-table';
import { PaymentUnavailable, type Payments } from '../../payments/payment';
import { recordRefunds } from './record-refunds';

/**
 * Asks Stripe for every refund that the order stored as `asked`, and records what Stripe says. The
 * order afterwards; when Stripe cannot be reached as it was, and the sweep comes back to it.
 */
export async function settleRefunds(order: StoredOrder, payments: Payments): Promise<StoredOrder> {
  const asked = order.refunds.filter(
    ({ state, paymentRefundId }) => state === 'requested' && !paymentRefundId,
  );
  const { id: orderId, paymentIntentId: paymentId } = order;
  if (asked.length === 0 || !paymentId) return order;
  try {
    // An earlier ask may have been heard and its answer lost, longer ago than Stripe keeps its keys.
    const made = await payments.refundsOf(paymentId);
    const refused = new Map<string, string>();
    for (const { id: refundId, amount } of asked) {
      if (made.some((refund) => refund.refundId === refundId)) continue;
      const answer = await payments.refund({ paymentId, orderId, refundId, amount });
      if ('refused' in answer) refused.set(refundId, answer.refused);
    }
    const recorded = await recordRefunds(orderId, payments, { refused });
    return 'order' in recorded ? recorded.order : order;
  } catch (error) {
    if (!(error instanceof PaymentUnavailable)) throw error;
    console.error({ what: 'payment unavailable', orderId, error });
    return order;
  }
}
