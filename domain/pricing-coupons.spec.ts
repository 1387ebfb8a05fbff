import type { Coupon, CouponProblem } from './coupon';
import type { QuoteRequest } from './pricing';
import { calculateQuote } from './pricing';
import type { ShippingMethod } from './shipping';

const names = { en: 'Post', ko: '우편' };
const days = { from: 1, to: 2 };
const SHIPPING: ShippingMethod[] = [
  {
    id: 'standard',
    names,
    rates: [
      { countries: ['US'], price: 500, freeFrom: 5_000, days },
      { countries: ['KR', 'DE', 'XX'], price: 1_000, days },
    ],
  },
  { id: 'express', names, rates: [{ countries: ['US'], price: 1_500, days }] },
];
const AT = '2026-03-01T09:00:00.000Z';
const RULES = {
  currency: 'USD',
  smallestPayment: 50,
  shipping: SHIPPING,
  tax: {
    US: { basisPoints: { OR: 0, CA: 725 }, inclusive: false, onShipping: false },
    KR: { basisPoints: 1_000, inclusive: true, onShipping: true },
    DE: { basisPoints: 1_900, inclusive: false, onShipping: true },
  },
};

const TEA = { sku: 'TEA', quantity: 2, unitPrice: 1_999, wasPrice: 2_499 };
const CUP = { sku: 'CUP', quantity: 1, unitPrice: 1_002 };

function request(change: Partial<QuoteRequest>): QuoteRequest {
  return {
    lines: [TEA],
    destination: { country: 'US', region: 'CA' },
    shippingMethod: 'standard',
    at: AT,
    ...change,
  };
}

describe('a quote with a coupon', () => {
  const coupon = (change: Partial<Coupon>): QuoteRequest['coupon'] => ({
    code: 'X',
    known: { code: 'X', kind: 'percent', value: 1_000, active: true, ...change },
  });
  const discounted: [string, QuoteRequest['coupon'], Partial<QuoteRequest>, number[]][] = [
    ['a tenth of the subtotal, before tax', coupon({}), {}, [400, 500, 261, 4_359]],
    ['a fixed amount', coupon({ kind: 'fixed', value: 1_000 }), {}, [1_000, 500, 217, 3_715]],
    ['free shipping', coupon({ kind: 'free-shipping', value: 0 }), {}, [0, 0, 290, 4_288]],
    [
      'free shipping, which is then not taxed',
      coupon({ kind: 'free-shipping', value: 0 }),
      { destination: { country: 'DE' } },
      [0, 0, 760, 4_758],
    ],
    [
      'included tax of the discounted total',
      coupon({}),
      { destination: { country: 'KR' } },
      [400, 1_000, 418, 4_598],
    ],
    [
      'free shipping by the subtotal before the discount',
      coupon({ kind: 'fixed', value: 3_000 }),
      { lines: [TEA, CUP] },
      [3_000, 0, 145, 2_145],
    ],
    [
      'down to the smallest payment',
      coupon({ kind: 'fixed', value: 99_999 }),
      { lines: [TEA, CUP], destination: { country: 'US', region: 'OR' } },
      [4_950, 0, 0, 50],
    ],
    [
      'the whole subtotal when shipping is paid',
      coupon({ value: 10_000 }),
      { destination: { country: 'US', region: 'OR' } },
      [3_998, 500, 0, 500],
    ],
  ];
  for (const [name, given, change, sums] of discounted) {
    it(`applies a coupon: ${name}`, () => {
      const result = calculateQuote(request({ ...change, coupon: given }), RULES);
      if ('refused' in result) throw new Error(result.refused.reason);
      const { discount, shipping, tax, total, lines } = result;
      expect([discount, shipping.amount, tax.amount, total]).toEqual(sums);
      expect(result.coupon?.code).toBe('X');
      const all = (part: 'discount' | 'tax') => lines.reduce((sum, line) => sum + line[part], 0);
      expect([all('discount'), all('tax') + shipping.tax]).toEqual([discount, tax.amount]);
    });
  }

  it('allocates a discount without losing a minor unit, and never more than a line’s price', () => {
    const lines = [1, 2, 3, 4, 5].map((n) => ({ sku: String(n), quantity: 1, unitPrice: n * 111 }));
    const given = coupon({ kind: 'fixed', value: 1_000 });
    const result = calculateQuote(request({ lines, coupon: given }), RULES);
    if ('refused' in result) throw new Error(result.refused.reason);
    expect(result.lines.map(({ discount }) => discount)).toEqual([67, 133, 200, 267, 333]);
    for (const { discount, total } of result.lines) expect(discount).toBeLessThanOrEqual(total);
  });

  const problems: [string, QuoteRequest['coupon'], CouponProblem][] = [
    ['with an unknown code', { code: 'NOPE' }, { reason: 'unknown' }],
    [
      'before its period',
      coupon({ startsAt: '2026-03-02T00:00:00.000Z' }),
      { reason: 'not-started' },
    ],
    ['below its minimum', coupon({ minimum: 3_999 }), { reason: 'minimum', minimum: 3_999 }],
  ];
  for (const [name, given, problem] of problems) {
    it(`refuses a coupon ${name}`, () => {
      expect(calculateQuote(request({ coupon: given }), RULES)).toEqual({
        refused: { reason: 'coupon', coupon: problem },
      });
    });
  }
});
