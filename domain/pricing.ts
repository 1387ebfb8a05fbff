import type { Money } from './money';
import { add, money, multiply, sum } from './money';
import { shippingOffers } from './shipping';
import type { Shop } from './shop';
import { taxOn, taxRate } from './tax';

/** All sums in whole minor units of the quote's currency. */
export type QuoteLine = {
  sku: string;
  quantity: number;
  unitPrice: number;
  wasPrice?: number;
  total: number;
};

/** What an order would cost. `tax.inclusive` means that `total` already holds it within the prices. */
export type Quote = {
  currency: string;
  lines: QuoteLine[];
  subtotal: number;
  shipping: { method: string; amount: number };
  tax: { amount: number; basisPoints: number; inclusive: boolean };
  total: number;
};

export type Destination = { country: string; region?: string };

export type QuoteRequest = {
  lines: readonly Omit<QuoteLine, 'total'>[];
  destination: Destination;
  shippingMethod: string;
};

/** `region-needed`: the tax there goes by state or province and the destination names none it knows. */
export type QuoteRefusal = {
  reason: 'empty-cart' | 'cannot-ship-there' | 'region-needed' | 'unknown-shipping-method';
};

type Rules = Pick<Shop, 'currency' | 'shipping' | 'tax'>;

/**
 * Prices a basket for a destination. Unit prices come from the catalogue, whoever asks; the
 * browser previews with this and the function decides with it, so both see the same sums.
 */
export function quote(request: QuoteRequest, shop: Rules): Quote | { refused: QuoteRefusal } {
  const { destination, shippingMethod } = request;
  if (request.lines.length === 0) return { refused: { reason: 'empty-cart' } };
  const lines = request.lines.map((line) => ({ ...line, total: totalOf(line, shop.currency) }));
  const subtotal = sum(
    lines.map(({ total }) => total),
    shop.currency,
  );
  const offers = shippingOffers(shop.shipping, destination.country, subtotal);
  const rule = shop.tax[destination.country];
  if (offers.length === 0 || !rule) return { refused: { reason: 'cannot-ship-there' } };
  const offer = offers.find(({ method }) => method === shippingMethod);
  if (!offer) return { refused: { reason: 'unknown-shipping-method' } };
  const rate = taxRate(rule, destination.region);
  if (rate === undefined) return { refused: { reason: 'region-needed' } };
  const tax = taxOn(subtotal, offer.amount, rule, rate);
  const net = add(subtotal, offer.amount);
  return {
    currency: shop.currency,
    lines: lines.map((line) => ({ ...line, total: line.total.amount })),
    subtotal: subtotal.amount,
    shipping: { method: offer.method, amount: offer.amount.amount },
    tax: { ...tax, amount: tax.amount.amount },
    total: (tax.inclusive ? net : add(net, tax.amount)).amount,
  };
}

function totalOf(line: Omit<QuoteLine, 'total'>, currency: string): Money {
  return multiply(money(line.unitPrice, currency), line.quantity);
}
