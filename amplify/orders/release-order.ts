import { advance, type ActionInfo } from '@domain/order';
import { movesOf } from './stock-writes';
import { paymentMadeFor, type Payments } from '../payments/payment';
import { recordPayment } from './settlement/record-payment';
import { transact } from '../tables/dynamo';
import { changing, orderById, type StoredOrder } from '../tables/order-table';

/** `paid`: it had been paid after all, and stays. */
export type Released = { released: true } | { paid: StoredOrder } | { refused: 'too-busy' };

/** Why an unpaid order is given up: somebody called it off, or its time is over. */
export type GivingUp = Omit<ActionInfo, 'at'> & { event: 'cancel' | 'expire' };

/**
 * Gives up an unpaid order: its payment is cancelled first, and only when nobody can pay it any more
 * do its pieces go back. Harmless for an order that is not pending.
 */
export async function releaseOrder(
  orderId: string,
  payments: Payments,
  { event, by, reason, staffId: who }: GivingUp,
): Promise<Released> {
  const order = await orderById(orderId);
  if (order?.state !== 'pending') return { released: true };
  // Without a payment there is nobody who could pay; one that is opened this very moment is
  // given back should somebody pay it.
  const open = await paymentMadeFor(order, payments);
  const payment = open && (await payments.cancel(open.id));
  if (payment?.status === 'succeeded') {
    const recorded = await recordPayment(orderId, payment, payments);
    if ('refused' in recorded) return { refused: 'too-busy' };
    // One that does not fit the order is on the staff's list, and keeps no goods from anyone.
    if (recorded.order.state !== 'pending') return { paid: recorded.order };
    return giveUp(recorded.order, { event, by, reason, staffId: who });
  }
  if (payment && payment.status !== 'cancelled') return { refused: 'too-busy' };
  return giveUp(order, { event, by, reason, staffId: who });
}

async function giveUp(
  order: StoredOrder,
  { event, by, reason, staffId: who }: GivingUp,
): Promise<Released> {
  const at = new Date().toISOString();
  const step = advance(order, event, {
    at,
    by,
    ...(reason && { reason }),
    ...(who && { staffId: who }),
  });
  if ('refused' in step) return { released: true };
  const outcome = await transact([changing(order, step.order), ...movesOf(order, step.transition)]);
  // It changed in between: whoever changed it also moved its pieces.
  return outcome.done ? { released: true } : { refused: 'too-busy' };
}
