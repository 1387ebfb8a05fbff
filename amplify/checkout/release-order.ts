import { advance } from '@domain/order';
import { paymentOf, type Payments } from '../payments/payment';
import { recordPayment } from '../payments/record-payment';
import { transact } from '../tables/dynamo';
import { changing, orderById, type StoredOrder } from '../tables/order-table';
import { moving } from '../tables/stock-table';

/** `paid`: it had been paid after all, and stays. */
export type Released = { released: true } | { paid: StoredOrder } | { refused: 'too-busy' };

/**
 * Gives up an unpaid order: its payment is cancelled first, and only when nobody can pay it any more
 * do its pieces go back. Harmless for an order that is not pending.
 */
export async function releaseOrder(orderId: string, payments: Payments): Promise<Released> {
  const order = await orderById(orderId);
  if (order?.state !== 'pending') return { released: true };
  const payment = await payments.cancel((await paymentOf(order, payments)).id);
  if (payment.status === 'succeeded') {
    const recorded = await recordPayment(orderId, payment, payments);
    return 'refused' in recorded ? { refused: 'too-busy' } : { paid: recorded.order };
  }
  if (payment.status !== 'cancelled') return { refused: 'too-busy' };
  const at = new Date().toISOString();
  const step = advance(order, 'cancel', { at, by: 'shopper' });
  if ('refused' in step) return { released: true };
  const outcome = await transact([
    changing(order, { ...order, ...step.order }),
    ...order.lines.map(({ sku, quantity }) => moving('release', sku, quantity)),
  ]);
  // It changed in between: whoever changed it also moved its pieces.
  return outcome.done ? { released: true } : { refused: 'too-busy' };
}
