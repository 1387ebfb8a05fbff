import type { Address, AddressProblem } from '@domain/address';
import type { CouponProblem } from '@domain/coupon';
import type { Quote } from '@domain/pricing';
import type { PlaceOrderRefusalReason } from '@domain/refusal-reasons';
import type { OrderWithPayment } from './orders';

export type PlaceOrderRequest = {
  /** Idempotency key chosen by the browser: a retry with the same content returns the same order. */
  checkoutId: string;
  lines: { sku: string; quantity: number }[];
  email: string;
  address: Address;
  shippingMethod: string;
  coupon?: string;
  /** The total the shopper saw, in minor units. */
  expectedTotal: number;
  language: string;
};

/** `left`: units in stock of a SKU that is short. `priceNow`: current unit price of a SKU whose price changed. */
export type RefusedLine = { sku: string; left?: number; priceNow?: number };

/** Why no order was placed, with the data the shopper needs to correct it. */
export type PlaceOrderRefusal = {
  /** `unknown` for a reason that a newer backend added. */
  reason: PlaceOrderRefusalReason | 'unknown';
  lines: RefusedLine[];
  /** What the order costs now: only available units, without an invalid coupon. */
  quote?: Quote;
  coupon?: CouponProblem;
  /** Seconds until the rate limit allows another order. */
  retryAfter?: number;
  problems: AddressProblem[];
};

/** `token` is for guests only: the only proof that the order is theirs. */
export type PlacedOrder = OrderWithPayment & { token?: string };
