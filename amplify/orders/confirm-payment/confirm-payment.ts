import { isPaymentRecorded } from '@domain/refund';
import type { Caller } from '../../auth/caller';
import { findPayment, getOrCreatePayment, type Payments } from '../../payments/payment';
import { getOrder, type StoredOrder } from '../../tables/order-table';
import { canReadOrder } from '../order-access';
import { buildOrderResult, type OrderResult } from '../order-result';
import { recordPayment } from '../settlement/record-payment';

/**
 * Retrieves the payment from Stripe and records it, for a return page that loads before the webhook
 * arrives. Nothing that the page sends is trusted.
 */
export async function confirmPayment(
  { id, token }: { id: string; token?: string | null },
  caller: Caller,
  payments: Payments,
): Promise<OrderResult> {
  const order = await getOrder(id);
  if (!order || !canReadOrder(order, caller, token)) return { refused: { reason: 'not-found' } };
  if (!canBePaid(order)) return buildOrderResult(order);
  const isPending = order.state === 'pending';
  const payment = await (isPending ? getOrCreatePayment : findPayment)(order, payments);
  if (!payment) return buildOrderResult(order);
  const recorded = await recordPayment(id, payment, payments);
  if ('refused' in recorded) return { refused: { reason: 'too-busy' } };
  return buildOrderResult(recorded.order, payments);
}

/** Whether a payment may still have to be recorded; expired and cancelled orders may be paid late. */
function canBePaid(order: StoredOrder): boolean {
  return ['pending', 'expired', 'cancelled'].includes(order.state) && !isPaymentRecorded(order);
}
