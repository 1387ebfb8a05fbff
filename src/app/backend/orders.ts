import type { Order } from '@domain/order';
import type { ShopperOrderRefusalReason } from '@domain/refusal-reasons';

/** An order as its owner may see it. */
export type OrderView = Omit<Order, 'emailed'>;

export type OrderPage = { orders: OrderView[]; nextToken?: string };

/** Why an order is unchanged; `lines` are the lines that caused it. */
export type OrderRefusal = {
  /** `unknown` for a reason that a newer backend added. */
  reason: ShopperOrderRefusalReason | 'unknown';
  lines: { sku: string }[];
};

/** An order, with the client secret of its Stripe PaymentIntent while it is unpaid. */
export type OrderWithPayment = { order: OrderView; clientSecret?: string };

/** The result of reading or changing an order. */
export type OrderResult = OrderWithPayment | { refused: OrderRefusal };

/** A guest's order and the token that proves ownership. */
export type OrderClaim = { id: string; token: string };
