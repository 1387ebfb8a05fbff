import type { OrderView } from '../backend/orders';

/** Whether an order has a receipt: only orders for which a payment was received do. */
export function hasReceipt({ paidAt, refunds }: Pick<OrderView, 'paidAt' | 'refunds'>): boolean {
  return paidAt !== undefined || refunds.length > 0;
}
