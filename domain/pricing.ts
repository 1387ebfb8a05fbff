import type { Coupon, CouponKind, CouponProblem } from './coupon';
import { couponProblem, discountOn } from './coupon';
import type { Money } from './money';
import { add, allocate, money, multiply, subtract, sum } from './money';
import type { ShippingOffer } from './shipping';
import { shippingOffers } from './shipping';
import type { Shop } from './settings';
import type { Tax } from './tax';
import { taxOn, taxRate } from './tax';

/** A line to be priced; `weightGrams` is that of one piece. */
export type LineRequest = {
  sku: string;
  quantity: number;
  unitPrice: number;
  wasPrice?: number;
  weightGrams?: number;
};

/**
 * All sums in whole minor units of the quote's currency. `discount` and `tax` are the line's share
 * of the order's: every order's sums are the sums of their parts.
 */
export type QuoteLine = Omit<LineRequest, 'weightGrams'> & {
  total: number;
  discount: number;
  tax: number;
};

/** What an order would cost. `tax.inclusive` means that `total` already holds it within the prices. */
export type Quote = {
  currency: string;
  lines: QuoteLine[];
  subtotal: number;
  discount: number;
  coupon?: { code: string; kind: CouponKind; value: number };
  /** `tax` is carriage's share of the tax. */
  shipping: { method: string; amount: number; tax: number };
  tax: { amount: number; basisPoints: number; inclusive: boolean };
  total: number;
};

export type Destination = { country: string; region?: string };

/** `at` is ISO 8601: coupons know their time. `code` is what was typed, `coupon` what that is. */
export type QuoteRequest = {
  lines: readonly LineRequest[];
  destination: Destination;
  shippingMethod: string;
  coupon?: { code: string; known?: Coupon };
  at: string;
};

/** `region-needed`: the tax there goes by state or province and the destination names none it knows. */
export type QuoteRefusal =
  | { reason: 'empty-cart' | 'cannot-ship-there' | 'region-needed' | 'unknown-shipping-method' }
  | { reason: 'coupon'; coupon: CouponProblem };

type Rules = Pick<Shop, 'currency' | 'shipping' | 'tax' | 'smallestPayment'>;

/**
 * Prices a basket for a destination; what is fetched is taxed where the shop is. Unit prices come
 * from the catalogue, whoever asks; the browser previews with this and the function decides with
 * it, so both see the same sums.
 */
export function quote(request: QuoteRequest, shop: Rules): Quote | { refused: QuoteRefusal } {
  const { currency } = shop;
  if (request.lines.length === 0) return { refused: { reason: 'empty-cart' } };
  const totals = request.lines.map((line) =>
    multiply(money(line.unitPrice, currency), line.quantity),
  );
  const subtotal = sum(totals, currency);
  const carriage = carriageFor(request, subtotal, shop);
  if ('refused' in carriage) return carriage;
  const { offer, rule, rate } = carriage;
  const problem = request.coupon && couponProblem(request.coupon.known, subtotal, request.at);
  if (problem) return { refused: { reason: 'coupon', coupon: problem } };
  const coupon = request.coupon?.known;
  const shipping = coupon?.kind === 'free-shipping' ? money(0, currency) : offer.amount;
  const discounts = discountsOf(totals, shipping, coupon, shop);
  const nets = totals.map((total, n) => subtract(total, discounts[n] ?? money(0, currency)));
  const tax = taxOn(nets, shipping, rule, rate);
  const net = add(sum(nets, currency), shipping);
  return {
    currency,
    lines: request.lines.map((line, n) => lineOf(line, totals[n], discounts[n], tax.lines[n])),
    subtotal: subtotal.amount,
    discount: sum(discounts, currency).amount,
    ...(coupon && { coupon: { code: coupon.code, kind: coupon.kind, value: coupon.value } }),
    shipping: { method: offer.method, amount: shipping.amount, tax: tax.shipping.amount },
    tax: taxSums(tax),
    total: (tax.inclusive ? net : add(net, tax.amount)).amount,
  };
}

/** What all pieces together weigh, in grams. */
export function gramsOf(lines: readonly Pick<LineRequest, 'quantity' | 'weightGrams'>[]): number {
  return lines.reduce((all, { quantity, weightGrams = 0 }) => all + quantity * weightGrams, 0);
}

function carriageFor(
  { lines, destination, shippingMethod }: QuoteRequest,
  goods: Money,
  shop: Rules,
) {
  const parcel = { country: destination.country, goods, grams: gramsOf(lines) };
  const offers = shippingOffers(shop.shipping, parcel);
  const offer = offers.find(({ method }) => method === shippingMethod);
  const { country, region } = taxedAt(offer, destination);
  const rule = shop.tax[country];
  if (offers.length === 0 || !rule) return refusal('cannot-ship-there');
  if (!offer) return refusal('unknown-shipping-method');
  const rate = taxRate(rule, region);
  return rate === undefined ? refusal('region-needed') : { offer, rule, rate };
}

function taxedAt(offer: ShippingOffer | undefined, destination: Destination): Destination {
  return offer?.pickUp?.address ?? destination;
}

function refusal(reason: Exclude<QuoteRefusal['reason'], 'coupon'>): { refused: QuoteRefusal } {
  return { refused: { reason } };
}

/** Each line's share of the discount, which leaves at least what can be paid by card. */
function discountsOf(
  totals: readonly Money[],
  shipping: Money,
  coupon: Coupon | undefined,
  { currency, smallestPayment }: Rules,
): Money[] {
  const goods = sum(totals, currency);
  const most = Math.max(0, add(goods, shipping).amount - smallestPayment);
  const wished = coupon ? discountOn(goods, coupon).amount : 0;
  const discount = money(Math.min(wished, most), currency);
  // All of a line's weight is its price, and the goods of a basket are never free altogether.
  if (discount.amount === 0) return totals.map(() => discount);
  return allocate(
    discount,
    totals.map(({ amount }) => amount),
  );
}

function lineOf(
  { sku, quantity, unitPrice, wasPrice }: LineRequest,
  total: Money | undefined,
  discount: Money | undefined,
  tax: Money | undefined,
): QuoteLine {
  return {
    ...{ sku, quantity, unitPrice },
    ...(wasPrice !== undefined && { wasPrice }),
    total: total?.amount ?? 0,
    discount: discount?.amount ?? 0,
    tax: tax?.amount ?? 0,
  };
}

function taxSums({ amount, basisPoints, inclusive }: Tax): Quote['tax'] {
  return { amount: amount.amount, basisPoints, inclusive };
}
