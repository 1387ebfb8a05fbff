import type { Address } from './address';
import type { CouponKind } from './coupon';
import type { Actor, OrderEvent, OrderState, StateRefusal, Transition } from './order-state';
import { next } from './order-state';
import type { Quote } from './pricing';
import type { Refund } from './refund';

/**
 * A line as it was bought, in the shopper's language; the catalogue may change afterwards. `total`
 * is before `discount`; `tax` is its share of the order's.
 */
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
  discount: number;
  tax: number;
};

/** So many pieces of a SKU. */
export type LineQuantity = { sku: string; quantity: number };

/** Who did something, when (ISO 8601) and why; `who` is the staff member's id. */
export type ActionInfo = { at: string; by: Actor; reason?: string; staffId?: string };

/** One step of an order's life. */
export type OrderStep = ActionInfo & { state: OrderState };

/** What a shopper asks for; a repeat of the same request is the same order. */
export type OrderRequest = {
  lines: LineQuantity[];
  email: string;
  address: Address;
  shippingMethod: string;
  coupon?: string;
  language: string;
};

type RequestContent = Omit<OrderRequest, 'language' | 'coupon'> & {
  coupon?: string | { code: string };
};

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
  discount: number;
  coupon?: { code: string; kind: CouponKind; value: number };
  /** What carriage costs, and its share of the tax. */
  shipping: number;
  shippingTax: number;
  shippingMethod: string;
  pickUp: boolean;
  tax: number;
  taxBasisPoints: number;
  taxInclusive: boolean;
  total: number;
  /** Where it goes, or where it is fetched. */
  address: Address;
  history: OrderStep[];
  paymentProblem?: string;
  tracking?: string;
  /** Until when a return may be asked for, and what was asked back. */
  returnBy?: string;
  returnLines?: LineQuantity[];
  refunds: Refund[];
  /** Which mails were sent; not a change that makes a new version. */
  emailed?: string[];
};

export type LineDescription = Pick<
  OrderLine,
  'productSlug' | 'name' | 'options' | 'picture' | 'tint'
>;

export type NewOrder = {
  id: string;
  number: string;
  at: string;
  quote: Quote;
  pickUp: boolean;
  /** What the catalogue says of each SKU in the quote. */
  describe: (sku: string) => LineDescription;
  request: Omit<OrderRequest, 'lines'>;
};

/** A pending order from a quote; `at` is ISO 8601. */
export function placeOrder(wish: NewOrder): Order {
  const { id, number, at, quote, pickUp, describe, request } = wish;
  return {
    id,
    number,
    state: 'pending',
    version: 1,
    placedAt: at,
    email: request.email,
    language: request.language,
    currency: quote.currency,
    lines: quote.lines.map(({ sku, quantity, unitPrice, total, discount, tax }) => ({
      ...describe(sku),
      ...{ sku, quantity, unitPrice, total, discount, tax },
    })),
    subtotal: quote.subtotal,
    discount: quote.discount,
    ...(quote.coupon && { coupon: quote.coupon }),
    shipping: quote.shipping.amount,
    shippingTax: quote.shipping.tax,
    shippingMethod: quote.shipping.method,
    pickUp,
    tax: quote.tax.amount,
    taxBasisPoints: quote.tax.basisPoints,
    taxInclusive: quote.tax.inclusive,
    total: quote.total,
    address: request.address,
    history: [{ state: 'pending', at, by: 'shopper' }],
    refunds: [],
  };
}

/**
 * The order after `event`, with the step in its history, and the arrow taken (its `stock` says how
 * pieces move). Refused when the table has no such arrow for who does it.
 */
export function advance<Kind extends Order>(
  order: Kind,
  event: OrderEvent,
  doing: ActionInfo,
): { order: Kind; transition: Transition } | { refused: StateRefusal } {
  const transition = next(order.state, event, doing.by);
  if ('refused' in transition) return transition;
  const state = transition.to;
  return {
    transition,
    order: {
      ...order,
      state,
      version: order.version + 1,
      ...(event === 'pay' && { paidAt: doing.at, paymentProblem: undefined }),
      history: [...order.history, { state, ...doing }],
    },
  };
}

/** The pieces that move with an arrow: those sent back, or all that were ordered. */
export function stockQuantitiesFor(
  { lines, returnLines = [] }: Pick<Order, 'lines' | 'returnLines'>,
  { stock }: Transition,
): LineQuantity[] {
  if (!stock) return [];
  return (stock === 'return' ? returnLines : lines).map(({ sku, quantity }) => ({ sku, quantity }));
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

function contentOf({ lines, email, address, shippingMethod, coupon }: RequestContent): string {
  const { name, line1, line2, city, region, postalCode, country, phone } = address;
  return JSON.stringify([
    lines.map(({ sku, quantity }) => `${sku} ${String(quantity)}`).sort(),
    [email, shippingMethod, typeof coupon === 'string' ? coupon : (coupon?.code ?? '')],
    [name, line1, line2, city, region, postalCode, country, phone].map((text) => text ?? ''),
  ]);
}
