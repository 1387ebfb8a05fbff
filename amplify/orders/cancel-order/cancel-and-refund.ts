import { advance, type ActionInfo } from '@domain/order';
import { calculateRemainingRefund, requestRefund } from '@domain/refund';
import type { Payments } from '../../payments/payment';
import { getOrder, type StoredOrder } from '../../tables/order-table';
import { releaseOrder } from '../release-order';
import { submitRefunds } from '../settlement/submit-refunds';
import { buildStockWrites } from '../stock-writes';
import { updateOrder, type OrderUpdate, type UpdateOrderResult } from '../update-order';

/**
 * Cancels an order that is not shipped yet. An unpaid order's payment is cancelled first; if it turns
 * out to be paid, the order is cancelled as a paid one. A paid order's refund is stored together with
 * the state, and submitted to Stripe afterwards. A repeat has no further effect.
 */
export async function cancelAndRefund(
  id: string,
  payments: Payments,
  action: ActionInfo,
): Promise<UpdateOrderResult> {
  const order = await getOrder(id);
  // A retry after a lost response: the order is cancelled already.
  if (order && isCancelled(order)) return { order };
  if (order?.state === 'pending') {
    const released = await releaseOrder(id, payments, { event: 'cancel', ...action });
    if ('refused' in released) return { refused: { reason: released.refused } };
    if (!('paid' in released)) return getCurrentOrder(id);
  }
  const result = await updateOrder(id, (before) => decide(before, action));
  return 'refused' in result ? result : { order: await submitRefunds(result.order, payments) };
}

function decide(
  before: StoredOrder,
  action: ActionInfo,
): OrderUpdate | { refused: { reason: 'not-in-this-state' | 'not-allowed' | 'too-busy' } } {
  const advanced = advance(before, 'cancel', action);
  if ('refused' in advanced) return { refused: { reason: advanced.refused.reason } };
  // Only releaseOrder() may cancel a pending order, because it cancels the payment first.
  if (before.state === 'pending') return { refused: { reason: 'too-busy' } };
  const { order, transition } = advanced;
  const writes = buildStockWrites(before, transition);
  const amounts = calculateRemainingRefund(before);
  return { order: 'refused' in amounts ? order : requestRefund(order, amounts, action), writes };
}

function isCancelled({ state, history }: StoredOrder): boolean {
  const wasCancelled = history.some((step) => step.state === 'cancelled');
  return wasCancelled && (state === 'cancelled' || state === 'refunded');
}

async function getCurrentOrder(id: string): Promise<UpdateOrderResult> {
  const order = await getOrder(id);
  return order ? { order } : { refused: { reason: 'not-found' } };
}
