/**
 * The reasons with which operations refuse a request, in one place for server, client and tests. They
 * are strings in the schema, because values of a GraphQL enum cannot contain hyphens.
 */
export const PLACE_ORDER_REFUSALS = [
  'out-of-stock',
  'price-changed',
  'empty-cart',
  'cannot-ship-there',
  'unknown-sku',
  'invalid-address',
  'invalid-email',
  'invalid-quantity',
  'coupon',
  'too-many-orders',
  'checkout-id-taken',
  'not-configured',
  'payment-unavailable',
  'too-busy',
] as const;

export type PlaceOrderRefusalReason = (typeof PLACE_ORDER_REFUSALS)[number];

/** Refusals of the operations that a shopper may call on an order. */
export const SHOPPER_ORDER_REFUSALS = [
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

export type ShopperOrderRefusalReason = (typeof SHOPPER_ORDER_REFUSALS)[number];

/** Refusals of the operations that staff may call on an order. */
export type StaffOrderRefusalReason =
  ShopperOrderRefusalReason | 'unknown-event' | 'cancel-instead' | 'nothing-left';

export type ReceiveStockRefusalReason = 'unknown-sku' | 'invalid-quantity' | 'too-many-lines';
