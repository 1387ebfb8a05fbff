import type { Address } from './address';
import type { CouponKind } from './coupon';
import type { Actor, OrderEvent, OrderState, StateRefusal, Transition } from './order-state';
import { findTransition } from './order-state';
import type { Quote } from './pricing';
import type { Refund } from './refund';

/**
 * A line as it was bought, in the shopper's language; the catalogue may change afterwards. `total`
 * is before `discount`; `discount` and `tax` are the line's shares of the order's sums.
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

/** A number of units of one SKU. */
export type LineQuantity = { sku: string; quantity: number };

/** The actor of a change, its time (ISO 8601) and its reason; `staffId` is the staff member's `sub`. */
export type ActionInfo = { at: string; by: Actor; reason?: string; staffId?: string };

/** One entry of an order's history. */
export type OrderStep = ActionInfo & { state: OrderState };

/** The content of a checkout. A repeated request with the same content returns the same order. */
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

/** An order: sums in whole minor units of `currency`, times as ISO 8601, lines and address as snapshots. */
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
  /** The price of shipping. */
  shipping: number;
  /** The share of `tax` that falls on shipping. */
  shippingTax: number;
  shippingMethod: string;
  pickUp: boolean;
  tax: number;
  taxBasisPoints: number;
  taxInclusive: boolean;
  total: number;
  /** The delivery address, or the address of the pick-up point. */
  address: Address;
  history: OrderStep[];
  paymentProblem?: string;
  tracking?: string;
  /** The deadline for requesting a return. */
  returnBy?: string;
  /** The units of the requested return. */
  returnLines?: LineQuantity[];
  refunds: Refund[];
  /** Keys of the emails that were sent (`getEmailKey`). Adding one does not raise `version`. */
  emailed?: string[];
};

export type LineDescription = Pick<
  OrderLine,
  'productSlug' | 'name' | 'options' | 'picture' | 'tint'
>;

export type CreateOrderInput = {
  id: string;
  number: string;
  at: string;
  quote: Quote;
  pickUp: boolean;
  /** Returns the catalogue's description of a SKU in the quote. */
  describe: (sku: string) => LineDescription;
  request: Omit<OrderRequest, 'lines'>;
};

/** Creates a pending order from a quote; `at` is ISO 8601. */
export function createOrder(input: CreateOrderInput): Order {
  const { id, number, at, quote, pickUp, describe, request } = input;
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
      sku,
      quantity,
      unitPrice,
      total,
      discount,
      tax,
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
 * Applies a change that clients can see: the order with `patch` and the next `version`. Clients drop
 * messages that are not newer than the version they have, so every visible change must go through here.
 */
export function revise<T extends { version: number }>(
  order: T,
  patch: Partial<Omit<T, 'version'>>,
): T {
  return { ...order, ...patch, version: order.version + 1 };
}

/**
 * Applies `event`: returns the order in its new state, with a new history entry, and the transition
 * (its `stock` is the stock move of the order's units). Refused when the table has no such transition
 * for the actor.
 */
export function advance<T extends Order>(
  order: T,
  event: OrderEvent,
  action: ActionInfo,
): { order: T; transition: Transition } | { refused: StateRefusal } {
  const transition = findTransition(order.state, event, action.by);
  if ('refused' in transition) return transition;
  const state = transition.to;
  const history = [...order.history, { state, ...action }];
  const payment = event === 'pay' && { paidAt: action.at, paymentProblem: undefined };
  return { transition, order: revise<Order>(order, { state, history, ...payment }) as T };
}

/** The units that a transition moves: those of the return, or all of the order; none without a move. */
export function listMovedQuantities(
  { lines, returnLines = [] }: Pick<Order, 'lines' | 'returnLines'>,
  { stock }: Transition,
): LineQuantity[] {
  if (!stock) return [];
  return (stock === 'return' ? returnLines : lines).map(({ sku, quantity }) => ({ sku, quantity }));
}

/**
 * Whether a repeated checkout id carries the content of the existing order. The sequence of lines and
 * the page's language are ignored.
 */
export function isSameRequest(order: RequestContent, request: RequestContent): boolean {
  return serializeContent(order) === serializeContent(request);
}

/** The time at which an unpaid order expires and releases its stock, epoch ms. */
export function getPaymentDeadline(order: Pick<Order, 'placedAt'>, pendingMinutes: number): number {
  return Date.parse(order.placedAt) + pendingMinutes * 60_000;
}

// Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O or U, which are easily confused.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Encodes an order number that can be read out over the phone, `K7M2Q-9X4TD`, from the first 50 bits
 * of `hash` (of the checkout id; RangeError when shorter than 7 bytes).
 */
export function encodeOrderNumber(hash: Uint8Array): string {
  if (hash.length < 7) {
    throw new RangeError(`An order number needs a hash of at least 7 bytes (got ${hash.length})`);
  }
  let bits = hash.slice(0, 7).reduce((all, byte) => (all << 8n) | BigInt(byte), 0n) >> 6n;
  let text = '';
  for (let place = 0; place < 10; place += 1) {
    text = ALPHABET.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return `${text.slice(0, 5)}-${text.slice(5)}`;
}

function serializeContent({
  lines,
  email,
  address,
  shippingMethod,
  coupon,
}: RequestContent): string {
  const { name, line1, line2, city, region, postalCode, country, phone } = address;
  return JSON.stringify([
    lines.map(({ sku, quantity }) => `${sku} ${quantity}`).sort(),
    [email, shippingMethod, typeof coupon === 'string' ? coupon : (coupon?.code ?? '')],
    [name, line1, line2, city, region, postalCode, country, phone].map((text) => text ?? ''),
  ]);
}
