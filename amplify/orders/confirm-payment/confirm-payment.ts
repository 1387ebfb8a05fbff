import { isSettled } from '@domain/refund';
import type { Caller } from '../../auth/caller';
import { orderAnswer, type OrderResult } from '../order-answer';
import { maySee } from '../owner';
import { orderById, type StoredOrder } from '../../tables/order-table';
import {
  paymentMadeFor,
  paymentOf,
  PaymentUnavailable,
  type Payments,
} from '../../payments/payment';
import { recordPayment } from '../settlement/record-payment';

/**
 * Asks Stripe how the payment stands, for a page that came back from paying before the webhook
 * arrived, and records it. The page's own word plays no part.
 */
export async function confirmPayment(
  { id, token }: { id: string; token?: string | null },
  caller: Caller,
  payments: Payments,
): Promise<OrderResult> {
  const order = await orderById(id);
  if (!order || !maySee(order, caller, token)) return { refused: { reason: 'not-found' } };
  if (!mayBePaid(order)) return orderAnswer(order);
  try {
    const isPending = order.state === 'pending';
    const payment = await (isPending ? paymentOf : paymentMadeFor)(order, payments);
    if (!payment) return await orderAnswer(order);
    const recorded = await recordPayment(id, payment, payments);
    if ('refused' in recorded) return { refused: { reason: 'too-busy' } };
    return await orderAnswer(recorded.order, payments);
  } catch (error) {
    if (!(error instanceof PaymentUnavailable)) throw error;
    console.error({ what: 'payment unavailable', orderId: id, error });
    return { refused: { reason: 'payment-unavailable' } };
  }
}

/** Unpaid as far as is known. One that was given up may have been paid in its last moment. */
function mayBePaid(order: StoredOrder): boolean {
  return ['pending', 'expired', 'cancelled'].includes(order.state) && !isSettled(order);
}
