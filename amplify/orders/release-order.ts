import { advance, type ActionInfo } from '@domain/order';
import { findPayment, type Payments } from '../payments/payment';
import { transact } from '../tables/dynamo';
import { buildOrderUpdate, getOrder, type StoredOrder } from '../tables/order-table';
import { recordPayment } from './settlement/record-payment';
import { buildStockWrites } from './stock-writes';

/** `paid`: the order turned out to be paid, and was not released. */
export type ReleaseOrderResult =
  { released: true } | { paid: StoredOrder } | { refused: 'too-busy' };

/** The event that ends an unpaid order, with its actor. */
export type ReleaseAction = Omit<ActionInfo, 'at'> & { event: 'cancel' | 'expire' };

/**
 * Releases an unpaid order: cancels its payment first, and releases the stock only when the payment can
 * no longer be made. Does nothing for an order that is not pending.
 */
export async function releaseOrder(
  orderId: string,
  payments: Payments,
  action: ReleaseAction,
): Promise<ReleaseOrderResult> {
  const order = await getOrder(orderId);
  if (order?.state !== 'pending') return { released: true };
  // An order without a payment cannot be paid. A payment that is created at this moment is refunded if
  // it succeeds.
  const open = await findPayment(order, payments);
  const payment = open && (await payments.cancel(open.id));
  if (payment?.status === 'succeeded') {
    const recorded = await recordPayment(orderId, payment, payments);
    if ('refused' in recorded) return { refused: 'too-busy' };
    // A payment that does not match the order is reported to staff; it must not keep stock reserved.
    if (recorded.order.state !== 'pending') return { paid: recorded.order };
    return storeRelease(recorded.order, action);
  }
  if (payment && payment.status !== 'cancelled') return { refused: 'too-busy' };
  return storeRelease(order, action);
}

async function storeRelease(
  order: StoredOrder,
  { event, by, reason, staffId }: ReleaseAction,
): Promise<ReleaseOrderResult> {
  const advanced = advance(order, event, {
    at: new Date().toISOString(),
    by,
    ...(reason && { reason }),
    ...(staffId && { staffId }),
  });
  if ('refused' in advanced) return { released: true };
  const outcome = await transact([
    buildOrderUpdate(order, advanced.order),
    ...buildStockWrites(order, advanced.transition),
  ]);
  // A concurrent change of the order has moved its stock as well.
  return outcome.done ? { released: true } : { refused: 'too-busy' };
}
