import type { Order } from '../order';
import { createOrder } from '../order';
import { calculateQuote } from '../pricing';

const AT = '2026-03-01T09:00:00.000Z';
const names = { en: 'Post', ko: '우편' };

type OrderItem = { quantity: number; unitPrice: number };
export type OrderTerms = {
  inclusive: boolean;
  onShipping: boolean;
  basisPoints: number;
  discount: number;
  shippingPrice: number;
};

export const ORDER_TERMS: OrderTerms = {
  inclusive: false,
  onShipping: true,
  basisPoints: 725,
  discount: 100,
  shippingPrice: 500,
};

/** Builds a delivered order of these items (SKU-0, SKU-1, …), with a coupon of `discount` minor units. */
export function buildDeliveredOrder(items: readonly OrderItem[], terms: OrderTerms): Order {
  const { discount, shippingPrice: price, ...rule } = terms;
  const lines = items.map((item, n) => ({ ...item, sku: `SKU-${n}` }));
  const coupon = { code: 'X', kind: 'fixed', value: discount, active: true } as const;
  const shipping = [
    { id: 'standard', names, rates: [{ countries: ['US'], price, days: { from: 1, to: 2 } }] },
  ];
  const quote = calculateQuote(
    {
      lines,
      destination: { country: 'US' },
      shippingMethod: 'standard',
      at: AT,
      coupon: { code: 'X', known: coupon },
    },
    { currency: 'USD', smallestPayment: 50, shipping, tax: { US: rule } },
  );
  if ('refused' in quote) throw new Error(`Quote refused: ${quote.refused.reason}`);
  const describe = () => ({ productSlug: 'x', name: 'X', options: [], picture: 'x', tint: 1 });
  const address = { name: 'A', line1: '1', city: 'C', postalCode: '1', country: 'US' };
  const request = { email: 'a@b.co', address, shippingMethod: 'standard', language: 'en' };
  const order = createOrder({
    id: 'o',
    number: 'N',
    at: AT,
    quote,
    pickUp: false,
    describe,
    request,
  });
  return { ...order, state: 'delivered' };
}
