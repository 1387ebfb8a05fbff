import type { Address, AddressProblem } from '@domain/address';
import type { OrderState } from '@domain/order-state';
import type { Quote } from '@domain/pricing';

/** An order as its owner may see it. Sums are whole minor units of `currency`, times ISO 8601. */
export type OrderView = {
  id: string;
  number: string;
  state: OrderState;
  version: number;
  placedAt: string;
  paidAt?: string | null;
  email: string;
  currency: string;
  lines: OrderLineView[];
  subtotal: number;
  shipping: number;
  shippingMethod: string;
  tax: number;
  taxInclusive?: boolean | null;
  total: number;
  address?: Address | null;
  history: { state: OrderState; at: string }[];
  paymentProblem?: string | null;
};

export type OrderLineView = {
  sku: string;
  productSlug: string;
  name: string;
  options: { name: string; value: string }[];
  picture: string;
  tint: number;
  quantity: number;
  unitPrice: number;
  total: number;
};

export type OrderPage = { orders: OrderView[]; nextToken?: string | null };

export type PlaceOrderRequest = {
  /** Chosen by the browser; a retry with the same content is the same order. */
  checkoutId: string;
  lines: { sku: string; quantity: number }[];
  email: string;
  address: Address;
  shippingMethod: string;
  expectedTotal: number;
  language: string;
};

export const ORDER_REFUSALS = [
  'out-of-stock',
  'price-changed',
  'empty-cart',
  'cannot-ship-there',
  'region-needed',
  'unknown-shipping-method',
  'unknown-sku',
  'invalid-address',
  'invalid-email',
  'invalid-quantity',
  'checkout-id-taken',
  'not-configured',
  'payment-unavailable',
  'too-busy',
  'not-found',
] as const;

export type OrderRefusalReason = (typeof ORDER_REFUSALS)[number];

/** `left` pieces are there of a SKU that is short; `priceNow` is today's unit price of one that changed. */
export type RefusedLine = { sku: string; left?: number; priceNow?: number };

export type OrderRefusal = {
  /** `unknown` for a word that this page has not learnt yet. */
  reason: OrderRefusalReason | 'unknown';
  lines: RefusedLine[];
  /** What the order would cost now. */
  quote?: Quote;
  problems: AddressProblem[];
};

/** A guest gets a token: the only proof that the order is theirs. */
export type PlacedOrder = { order: OrderView; clientSecret?: string; token?: string };

export type OrderReading = { order: OrderView; clientSecret?: string };
