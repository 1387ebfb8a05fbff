import type { Address, AddressProblem } from '@domain/address';
import type { CouponProblem } from '@domain/coupon';
import type { Quote } from '@domain/pricing';
import type { OrderReading } from './orders';

export type PlaceOrderRequest = {
  /** Chosen by the browser; a retry with the same content is the same order. */
  checkoutId: string;
  lines: { sku: string; quantity: number }[];
  email: string;
  address: Address;
  shippingMethod: string;
  coupon?: string;
  /** Minor units, as the page showed it. */
  expectedTotal: number;
  language: string;
};

export const PLACING_REFUSALS = [
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

/** `left` pieces are there of a SKU that is short; `priceNow` is today's unit price of one that changed. */
export type RefusedLine = { sku: string; left?: number; priceNow?: number };

/** Why no order was placed, and what the person can act on. */
export type PlacingRefusal = {
  /** `unknown` for a word that this page has not learnt yet. */
  reason: (typeof PLACING_REFUSALS)[number] | 'unknown';
  lines: RefusedLine[];
  /** What the order would cost now, of what is there and without a coupon that does not hold. */
  quote?: Quote;
  coupon?: CouponProblem;
  /** Seconds until another order may be placed. */
  retryAfter?: number;
  problems: AddressProblem[];
};

/** A guest gets a token: the only proof that the order is theirs. */
export type PlacedOrder = OrderReading & { token?: string };
