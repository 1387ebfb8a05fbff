import type { Payments } from '../../payments/payment';
import { whenAvailable } from '../../payments/when-available';
import type { StoredOrder } from '../../tables/order-table';
import { recordRefunds } from './record-refunds';

/**
 * Submits the order's requested refunds to Stripe and records the result. Returns the order afterwards,
 * or the given order when Stripe is unavailable; the sweep then submits them later.
 */
export async function submitRefunds(order: StoredOrder, payments: Payments): Promise<StoredOrder> {
  const requested = order.refunds.filter(
    ({ state, paymentRefundId }) => state === 'requested' && !paymentRefundId,
  );
  const { id: orderId, paymentIntentId: paymentId } = order;
  if (requested.length === 0 || !paymentId) return order;
  const submit = async () => {
    // An earlier request may have succeeded without a response, longer ago than Stripe keeps its
    // idempotency keys.
    const listed = await payments.listRefunds(paymentId);
    const refused = new Map<string, string>();
    for (const { id: refundId, amount } of requested) {
      if (listed.some((refund) => refund.refundId === refundId)) continue;
      const result = await payments.refund({ paymentId, orderId, refundId, amount });
      if ('refused' in result) refused.set(refundId, result.refused);
    }
    const recorded = await recordRefunds(orderId, payments, { refused });
    return 'order' in recorded ? recorded.order : order;
  };
  return whenAvailable(submit, order, { orderId });
}
