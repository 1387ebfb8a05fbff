import type { Caller } from '../../auth/caller';
import type { Payments } from '../../payments/payment';
import { PaymentUnavailable } from '../../payments/payment';
import { orderById } from '../../tables/order-table';
import { callOff } from './cancel-at-stripe';
import { orderAnswer, type OrderResult } from '../order-answer';
import { maySee } from '../owner';
import { reasonIn } from '../reason';

/**
 * Calls an order off for who placed it or holds its token, until it is packed. Refused afterwards, and
 * with `payment-unavailable` when an unpaid order's payment cannot be cancelled now.
 */
export async function cancelOrder(
  { id, token, reason }: { id: string; token?: string | null; reason?: string | null },
  caller: Caller,
  payments: Payments,
): Promise<OrderResult> {
  const order = await orderById(id);
  if (!order || !maySee(order, caller, token)) return { refused: { reason: 'not-found' } };
  const doing = { at: new Date().toISOString(), by: 'shopper', ...reasonIn(reason) } as const;
  try {
    const changed = await callOff(id, payments, doing);
    return 'refused' in changed ? changed : await orderAnswer(changed.order);
  } catch (error) {
    if (!(error instanceof PaymentUnavailable)) throw error;
    console.error({ what: 'payment unavailable', orderId: id, error });
    return { refused: { reason: 'payment-unavailable' } };
  }
}
