import type { OrderView } from '../backend/orders';

/** A receipt is for money that was received: an order that was never paid has none. */
export function hasReceipt({ paidAt, refunds }: Pick<OrderView, 'paidAt' | 'refunds'>): boolean {
  return paidAt !== undefined || refunds.length > 0;
}
