import type { Order } from '@domain/order';

/** An order as its owner may see it. */
export type OrderView = Omit<Order, 'emailed'>;

export type OrderPage = { orders: OrderView[]; nextToken?: string };

export const ORDER_REFUSALS = [
  'not-found',
  'too-busy',
  'payment-unavailable',
  'not-configured',
  'not-allowed',
  'not-in-this-state',
  'reason-required',
  'too-late',
  'unknown-line',
  'invalid-quantity',
  'more-than-bought',
] as const;

/** Why an order stays as it is; `lines` name what is wrong with which. */
export type OrderRefusal = {
  /** `unknown` for a word that this page has not learnt yet. */
  reason: (typeof ORDER_REFUSALS)[number] | 'unknown';
  lines: { sku: string }[];
};

/** An order, with the key to its payment while that is open. */
export type OrderReading = { order: OrderView; clientSecret?: string };

/** What came of asking about an order, or for something to be done with it. */
export type OrderResult = OrderReading | { refused: OrderRefusal };

/** Proves that a guest's order is theirs. */
export type OrderClaim = { id: string; token: string };
