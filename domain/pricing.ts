import type { Coupon, CouponKind, CouponProblem } from './coupon';
import { calculateDiscount, findCouponProblem } from './coupon';
import type { Money } from './money';
import { add, allocate, money, multiply, subtract, sum } from './money';
import type { ShippingOffer } from './shipping';
import { listShippingOffers } from './shipping';
import type { Shop } from './settings';
import type { Tax, TaxRule } from './tax';
import { calculateTax, findTaxRate } from './tax';

/** A line to be priced; `weightGrams` is the weight of one unit. */
export type LineRequest = {
  sku: string;
  quantity: number;
  unitPrice: number;
  wasPrice?: number;
  weightGrams?: number;
};

/**
 * A priced line, in minor units of the quote's currency. `discount` and `tax` are the line's shares of
 * the order's sums, which are exactly the sums of their parts.
 */
export type QuoteLine = Omit<LineRequest, 'weightGrams'> & {
  total: number;
  discount: number;
  tax: number;
};

/** The price of an order. With `tax.inclusive` the tax is contained in the prices and in `total`. */
export type Quote = {
  currency: string;
  lines: QuoteLine[];
  subtotal: number;
  discount: number;
  coupon?: { code: string; kind: CouponKind; value: number };
  /** `tax` is the share of the tax that falls on shipping. */
  shipping: { method: string; amount: number; tax: number };
  tax: { amount: number; basisPoints: number; inclusive: boolean };
  total: number;
};

export type Destination = { country: string; region?: string };

/** `at` (ISO 8601) decides whether a coupon is valid. `code` is the typed code, `known` its coupon. */
export type QuoteRequest = {
  lines: readonly LineRequest[];
  destination: Destination;
  shippingMethod: string;
  coupon?: { code: string; known?: Coupon };
  at: string;
};

/** `region-needed`: the destination's tax depends on a state or province, and none is known. */
export type QuoteRefusal =
  | { reason: 'empty-cart' | 'cannot-ship-there' | 'region-needed' | 'unknown-shipping-method' }
  | { reason: 'coupon'; coupon: CouponProblem };

type PricingRules = Pick<Shop, 'currency' | 'shipping' | 'tax' | 'smallestPayment'>;

/**
 * Prices a cart for a destination; orders to be picked up are taxed at the pick-up point. Unit prices
 * must come from the catalogue. The browser uses it for previews and the function for the decision, so
 * both get the same sums.
 */
export function calculateQuote(
  request: QuoteRequest,
  rules: PricingRules,
): Quote | { refused: QuoteRefusal } {
  const { currency } = rules;
  if (request.lines.length === 0) return { refused: { reason: 'empty-cart' } };
  const totals = request.lines.map((line) =>
    multiply(money(line.unitPrice, currency), line.quantity),
  );
  const subtotal = sum(totals, currency);
  const selected = selectShipping(request, subtotal, rules);
  if ('refused' in selected) return selected;
  const { offer, rule, rate } = selected;
  const problem = request.coupon && findCouponProblem(request.coupon.known, subtotal, request.at);
  if (problem) return { refused: { reason: 'coupon', coupon: problem } };
  const coupon = request.coupon?.known;
  const shipping = coupon?.kind === 'free-shipping' ? money(0, currency) : offer.amount;
  const discounts = allocateDiscount(totals, shipping, coupon, rules);
  const nets = totals.map((total, n) => subtract(total, discounts[n] ?? money(0, currency)));
  const tax = calculateTax(nets, shipping, rule, rate);
  const net = add(sum(nets, currency), shipping);
  return {
    currency,
    lines: request.lines.map((line, n) =>
      buildQuoteLine(line, totals[n], discounts[n], tax.lines[n]),
    ),
    subtotal: subtotal.amount,
    discount: sum(discounts, currency).amount,
    ...(coupon && { coupon: { code: coupon.code, kind: coupon.kind, value: coupon.value } }),
    shipping: { method: offer.method, amount: shipping.amount, tax: tax.shipping.amount },
    tax: summarizeTax(tax),
    total: (tax.inclusive ? net : add(net, tax.amount)).amount,
  };
}

/** The weight of all units in grams. */
export function calculateWeight(
  lines: readonly Pick<LineRequest, 'quantity' | 'weightGrams'>[],
): number {
  return lines.reduce((all, { quantity, weightGrams = 0 }) => all + quantity * weightGrams, 0);
}

function selectShipping(
  { lines, destination, shippingMethod }: QuoteRequest,
  subtotal: Money,
  rules: PricingRules,
): { offer: ShippingOffer; rule: TaxRule; rate: number } | { refused: QuoteRefusal } {
  const parcel = { country: destination.country, subtotal, grams: calculateWeight(lines) };
  const offers = listShippingOffers(rules.shipping, parcel);
  const offer = offers.find(({ method }) => method === shippingMethod);
  const { country, region } = getTaxedAddress(offer, destination);
  const rule = rules.tax[country];
  if (offers.length === 0 || !rule) return refuse('cannot-ship-there');
  if (!offer) return refuse('unknown-shipping-method');
  const rate = findTaxRate(rule, region);
  return rate === undefined ? refuse('region-needed') : { offer, rule, rate };
}

function getTaxedAddress(offer: ShippingOffer | undefined, destination: Destination): Destination {
  return offer?.pickUp?.address ?? destination;
}

function refuse(reason: Exclude<QuoteRefusal['reason'], 'coupon'>): { refused: QuoteRefusal } {
  return { refused: { reason } };
}

/** Allocates the discount to the lines, and keeps at least the smallest payment to be paid. */
function allocateDiscount(
  totals: readonly Money[],
  shipping: Money,
  coupon: Coupon | undefined,
  { currency, smallestPayment }: PricingRules,
): Money[] {
  const subtotal = sum(totals, currency);
  const maximum = Math.max(0, add(subtotal, shipping).amount - smallestPayment);
  const requested = coupon ? calculateDiscount(subtotal, coupon).amount : 0;
  const discount = money(Math.min(requested, maximum), currency);
  // A discount of zero is returned as it is: weights that are all zero cannot be allocated.
  if (discount.amount === 0) return totals.map(() => discount);
  return allocate(
    discount,
    totals.map(({ amount }) => amount),
  );
}

function buildQuoteLine(
  { sku, quantity, unitPrice, wasPrice }: LineRequest,
  total: Money | undefined,
  discount: Money | undefined,
  tax: Money | undefined,
): QuoteLine {
  return {
    sku,
    quantity,
    unitPrice,
    ...(wasPrice !== undefined && { wasPrice }),
    total: total?.amount ?? 0,
    discount: discount?.amount ?? 0,
    tax: tax?.amount ?? 0,
  };
}

function summarizeTax({ amount, basisPoints, inclusive }: Tax): Quote['tax'] {
  return { amount: amount.amount, basisPoints, inclusive };
}
