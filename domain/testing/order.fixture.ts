import type { Order } from '../order';
import { placeOrder } from '../order';
import { quote } from '../pricing';

const AT = '2026-03-01T09:00:00.000Z';
const names = { en: 'Post', ko: '우편' };

type Goods = { quantity: number; unitPrice: number }[];
export type Terms = {
  inclusive: boolean;
  onShipping: boolean;
  basisPoints: number;
  off: number;
  carriage: number;
};

export const TERMS: Terms = {
  inclusive: false,
  onShipping: true,
  basisPoints: 725,
  off: 100,
  carriage: 500,
};

/** A delivered order of these goods (SKU-0, SKU-1, …), with `off` minor units off by a coupon. */
export function orderForSpecs(goods: Goods, terms: Terms): Order {
  const { off, carriage: price, ...rule } = terms;
  const lines = goods.map((line, n) => ({ ...line, sku: `SKU-${String(n)}` }));
  const coupon = { code: 'X', kind: 'fixed', value: off, active: true } as const;
  const shipping = [
    { id: 'standard', names, rates: [{ countries: ['US'], price, days: { from: 1, to: 2 } }] },
  ];
  const answer = quote(
    {
      ...{ lines, destination: { country: 'US' }, shippingMethod: 'standard', at: AT },
      coupon: { code: 'X', known: coupon },
    },
    { currency: 'USD', smallestPayment: 50, shipping, tax: { US: rule } },
  );
  if ('refused' in answer) throw new Error(answer.refused.reason);
  const describe = () => ({ productSlug: 'x', name: 'X', options: [], picture: 'x', tint: 1 });
  const address = { name: 'A', line1: '1', city: 'C', postalCode: '1', country: 'US' };
  const request = { email: 'a@b.co', address, shippingMethod: 'standard', language: 'en' };
  const order = placeOrder({
    id: 'o',
    number: 'N',
    at: AT,
    quote: answer,
    pickUp: false,
    describe,
    request,
  });
  return { ...order, state: 'delivered' };
}
