import type { Address } from './address';
import type { Actor, OrderEvent, OrderState, StateRefusal, Transition } from './order-state';
import { next } from './order-state';
import type { Quote } from './pricing';

/** A line as it was bought, in the shopper's language; the catalogue may change afterwards. */
export type OrderLine = {
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

/** One step of an order's life; `at` is ISO 8601. */
export type OrderStep = { state: OrderState; at: string; by: Actor };

/** What a shopper asks for; a repeat of the same request is the same order. */
export type OrderRequest = {
  lines: { sku: string; quantity: number }[];
  email: string;
  address: Address;
  shippingMethod: string;
  language: string;
};

type RequestContent = Omit<OrderRequest, 'language'>;

/** An order: sums in whole minor units of `currency`, times as ISO 8601, lines and address snapshots. */
export type Order = {
  id: string;
  number: string;
  state: OrderState;
  version: number;
  placedAt: string;
  paidAt?: string;
  email: string;
  language: string;
  currency: string;
  lines: OrderLine[];
  subtotal: number;
  shipping: number;
  shippingMethod: string;
  tax: number;
  taxBasisPoints: number;
  taxInclusive: boolean;
  total: number;
  address: Address;
  history: OrderStep[];
  paymentProblem?: string;
};

export type NewOrder = {
  id: string;
  number: string;
  at: string;
  quote: Quote;
  /** What the catalogue says of each SKU in the quote. */
  describe: (sku: string) => Omit<OrderLine, 'sku' | 'quantity' | 'unitPrice' | 'total'>;
  request: Omit<OrderRequest, 'lines'>;
};

/** A pending order from a quote; `at` is ISO 8601. */
export function placeOrder({ id, number, at, quote, describe, request }: NewOrder): Order {
  return {
    id,
    number,
    state: 'pending',
    version: 1,
    placedAt: at,
    email: request.email,
    language: request.language,
    currency: quote.currency,
    lines: quote.lines.map(({ sku, quantity, unitPrice, total }) => ({
      ...describe(sku),
      sku,
      quantity,
      unitPrice,
      total,
    })),
    subtotal: quote.subtotal,
    shipping: quote.shipping.amount,
    shippingMethod: quote.shipping.method,
    tax: quote.tax.amount,
    taxBasisPoints: quote.tax.basisPoints,
    taxInclusive: quote.tax.inclusive,
    total: quote.total,
    address: request.address,
    history: [{ state: 'pending', at, by: 'shopper' }],
  };
}

/**
 * The order after `event`, with the step in its history, and the arrow taken (its `stock` says how
 * pieces move). Refused when the table has no such arrow for `by`.
 */
export function advance(
  order: Order,
  event: OrderEvent,
  { at, by }: { at: string; by: Actor },
): { order: Order; transition: Transition } | { refused: StateRefusal } {
  const transition = next(order.state, event, by);
  if ('refused' in transition) return transition;
  const state = transition.to;
  return {
    transition,
    order: {
      ...order,
      state,
      version: order.version + 1,
      ...(event === 'pay' && { paidAt: at, paymentProblem: undefined }),
      history: [...order.history, { state, at, by }],
    },
  };
}

/**
 * Whether a repeated checkout id asks for the very order that exists. Neither the order of the
 * lines nor the page's language makes another order.
 */
export function isSameRequest(order: RequestContent, request: RequestContent): boolean {
  return contentOf(order) === contentOf(request);
}

/** When an unpaid order gives its goods back, epoch ms. */
export function expiresAt(order: Pick<Order, 'placedAt'>, pendingMinutes: number): number {
  return Date.parse(order.placedAt) + pendingMinutes * 60_000;
}

// Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O or U to mishear or misread.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A number that a person can read out, `K7M2Q-9X4TD`, from the first 50 bits of `hash` (of the
 * checkout id; RangeError when shorter than 7 bytes).
 */
export function orderNumber(hash: Uint8Array): string {
  if (hash.length < 7) throw new RangeError('An order number needs 7 bytes');
  let bits = hash.slice(0, 7).reduce((all, byte) => (all << 8n) | BigInt(byte), 0n) >> 6n;
  let text = '';
  for (let place = 0; place < 10; place += 1) {
    text = ALPHABET.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return `${text.slice(0, 5)}-${text.slice(5)}`;
}

function contentOf({ lines, email, address, shippingMethod }: RequestContent): string {
  const { name, line1, line2, city, region, postalCode, country, phone } = address;
  return JSON.stringify([
    lines.map(({ sku, quantity }) => `${sku} ${String(quantity)}`).sort(),
    [email, shippingMethod],
    [name, line1, line2, city, region, postalCode, country, phone].map((text) => text ?? ''),
  ]);
}
