import type { RefundRefusal } from '@domain/refund';
import type { ShopperOrderRefusalReason, StaffOrderRefusalReason } from '@domain/refusal-reasons';
import type { ReturnRefusal } from '@domain/return';
import { getOrCreatePayment, type Payments } from '../payments/payment';
import { whenAvailable } from '../payments/when-available';
import type { StoredOrder } from '../tables/order-table';
import { buildOrderView, type OrderView } from './order-view';

/** The reason why an order was not changed; `lines` are the SKUs that it concerns. */
export type OrderRefusal<Reason extends StaffOrderRefusalReason = ShopperOrderRefusalReason> = {
  reason: Reason;
  lines?: { sku: string }[];
  missing?: string[];
};

export type OrderResult<Reason extends StaffOrderRefusalReason = ShopperOrderRefusalReason> =
  { order: OrderView; clientSecret?: string } | { refused: OrderRefusal<Reason> };

/** The result with an order, and with its payment's client secret while it can be paid. */
export async function buildOrderResult(
  order: StoredOrder,
  payments?: Payments,
): Promise<{ order: OrderView; clientSecret?: string }> {
  if (order.state !== 'pending' || !payments) return { order: buildOrderView(order) };
  const payment = await whenAvailable(() => getOrCreatePayment(order, payments), undefined, {
    orderId: order.id,
  });
  return { order: buildOrderView(order), ...(payment && { clientSecret: payment.clientSecret }) };
}

/** Converts a refusal of the domain to one of the API. */
export function toOrderRefusal<Reason extends (ReturnRefusal | RefundRefusal)['reason']>({
  reason,
  sku,
}: {
  reason: Reason;
  sku?: string;
}): { refused: OrderRefusal<Reason> } {
  return { refused: { reason, ...(sku !== undefined && { lines: [{ sku }] }) } };
}
