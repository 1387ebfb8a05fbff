import type { RefundRefusal } from '@domain/refund';
import type { ReturnRefusal } from '@domain/return';
import { paymentOf, PaymentUnavailable, type Payments } from '../payments/payment';
import type { StoredOrder } from '../tables/order-table';
import { viewOf, type OrderView } from './order-view';

/** Why an order stays as it is; `lines` name what is wrong with which. */
export type OrderRefusal = {
  reason:
    | 'not-found'
    | 'too-busy'
    | 'payment-unavailable'
    | 'not-configured'
    | 'not-allowed'
    | 'unknown-event'
    | 'reason-required'
    | 'cancel-instead'
    | ReturnRefusal['reason']
    | RefundRefusal['reason'];
  lines?: { sku: string }[];
  missing?: string[];
};

export type OrderResult = { order: OrderView; clientSecret?: string } | { refused: OrderRefusal };

/** An order with what is needed to pay it, while it can be paid and Stripe answers. */
export async function orderAnswer(order: StoredOrder, payments?: Payments): Promise<OrderResult> {
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

/** A rule's refusal as the API tells it. */
export function refusalOf({ reason, sku }: ReturnRefusal | RefundRefusal): {
  refused: OrderRefusal;
} {
  return { refused: { reason, ...(sku !== undefined && { lines: [{ sku }] }) } };
}
