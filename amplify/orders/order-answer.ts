import { paymentOf, PaymentUnavailable, type Payments } from '../payments/payment';
import type { StoredOrder } from '../tables/order-table';
import { viewOf, type OrderView } from './order-view';

export type OrderAnswer =
  | { order: OrderView; clientSecret?: string }
  | { refused: { reason: 'not-found' | 'too-busy' | 'payment-unavailable' } };

/** An order with what is needed to pay it, while it can be paid and Stripe answers. */
export async function orderAnswer(order: StoredOrder, payments?: Payments): Promise<OrderAnswer> {
  if (order.state !== 'pending' || !payments) return { order: viewOf(order) };
  try {
    const { clientSecret } = await paymentOf(order, payments);
    return { order: viewOf(order), clientSecret };
  } catch (error) {
    if (!(error instanceof PaymentUnavailable)) throw error;
    console.error({ what: 'payment unavailable', orderId: order.id, error });
    return { order: viewOf(order) };
  }
}
