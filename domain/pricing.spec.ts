import type { Quote, QuoteRefusal, QuoteRequest } from './pricing';
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
const WON = { ...RULES, currency: 'KRW' };

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

describe('calculateQuote', () => {
  const rows: [
    name: string,
    change: Partial<QuoteRequest>,
    sums: Pick<Quote, 'subtotal' | 'shipping' | 'tax' | 'total'>,
  ][] = [
    [
      'adds tax on the lines only',
      {},
      {
        subtotal: 3_998,
        shipping: { method: 'standard', amount: 500, tax: 0 },
        tax: { amount: 290, basisPoints: 725, inclusive: false },
        total: 4_788,
      },
    ],
    [
      'ships for free exactly from the threshold',
      { lines: [TEA, CUP] },
      {
        subtotal: 5_000,
        shipping: { method: 'standard', amount: 0, tax: 0 },
        tax: { amount: 363, basisPoints: 725, inclusive: false },
        total: 5_363,
      },
    ],
    [
      'never ships express for free',
      { lines: [TEA, CUP], shippingMethod: 'express' },
      {
        subtotal: 5_000,
        shipping: { method: 'express', amount: 1_500, tax: 0 },
        tax: { amount: 363, basisPoints: 725, inclusive: false },
        total: 6_863,
      },
    ],
    [
      'adds no tax in a state without tax',
      { destination: { country: 'US', region: 'OR' } },
      {
        subtotal: 3_998,
        shipping: { method: 'standard', amount: 500, tax: 0 },
        tax: { amount: 0, basisPoints: 0, inclusive: false },
        total: 4_498,
      },
    ],
    [
      'includes tax in prices and shipping',
      { destination: { country: 'KR' } },
      {
        subtotal: 3_998,
        shipping: { method: 'standard', amount: 1_000, tax: 91 },
        tax: { amount: 454, basisPoints: 1_000, inclusive: true },
        total: 4_998,
      },
    ],
    [
      'adds tax on lines and shipping',
      { destination: { country: 'DE' } },
      {
        subtotal: 3_998,
        shipping: { method: 'standard', amount: 1_000, tax: 190 },
        tax: { amount: 950, basisPoints: 1_900, inclusive: false },
        total: 5_948,
      },
    ],
  ];
  for (const [name, change, sums] of rows) {
    it(name, () => {
      const result = calculateQuote(request(change), RULES);
      expect(result).toEqual(
        jasmine.objectContaining<Quote>({ currency: 'USD', discount: 0, ...sums }),
      );
    });
  }

  it('returns each line with its total and former price', () => {
    const result = calculateQuote(request({ lines: [TEA, CUP] }), RULES);
    expect('lines' in result && result.lines).toEqual([
      { ...TEA, total: 3_998, discount: 0, tax: 290 },
      { ...CUP, total: 1_002, discount: 0, tax: 73 },
    ]);
  });

  it('calculates whole won, also beyond 2^31', () => {
    const lines = [{ sku: 'SOFA', quantity: 99, unitPrice: 29_000_000 }];
    const result = calculateQuote(request({ lines, destination: { country: 'KR' } }), WON);
    expect(result).toEqual({
      currency: 'KRW',
      lines: [
        {
          sku: 'SOFA',
          quantity: 99,
          unitPrice: 29_000_000,
          total: 2_871_000_000,
          discount: 0,
          tax: 261_000_000,
        },
      ],
      subtotal: 2_871_000_000,
      discount: 0,
      shipping: { method: 'standard', amount: 1_000, tax: 91 },
      tax: { amount: 261_000_091, basisPoints: 1_000, inclusive: true },
      total: 2_871_001_000,
    });
  });

  type Reason = Exclude<QuoteRefusal['reason'], 'coupon'>;
  const refusals: [name: string, change: Partial<QuoteRequest>, reason: Reason][] = [
    ['an empty cart', { lines: [] }, 'empty-cart'],
    [
      'a country without a shipping method',
      { destination: { country: 'AQ' } },
      'cannot-ship-there',
    ],
    ['a country without a tax rule', { destination: { country: 'XX' } }, 'cannot-ship-there'],
    ['an unknown shipping method', { shippingMethod: 'pigeon' }, 'unknown-shipping-method'],
    [
      'a shipping method that does not serve the country',
      { destination: { country: 'KR' }, shippingMethod: 'express' },
      'unknown-shipping-method',
    ],
    [
      'a missing state where tax depends on it',
      { destination: { country: 'US' } },
      'region-needed',
    ],
    ['an unknown state', { destination: { country: 'US', region: 'ZZ' } }, 'region-needed'],
  ];
  for (const [name, change, reason] of refusals) {
    it(`refuses ${name}`, () => {
      expect(calculateQuote(request(change), RULES)).toEqual({ refused: { reason } });
    });
  }

  it('taxes a pick-up order at the pick-up point, and prices a parcel by its weight', () => {
    const place = { line1: '1', city: 'LA', region: 'CA', postalCode: '90001', country: 'US' };
    const shipping: ShippingMethod[] = [
      {
        id: 'pick-up',
        names,
        rates: [{ countries: ['US'], price: 0, days }],
        pickUp: { names, hours: names, address: place },
      },
      {
        id: 'by-weight',
        names,
        rates: [{ countries: ['US'], price: [{ upToGrams: 1_000, price: 700 }], days }],
      },
    ];
    const rules = { ...RULES, shipping };
    const destination = { country: 'US', region: 'OR' };
    const lines = [{ ...TEA, weightGrams: 500 }];
    const priced = (shippingMethod: string, grams: number) => {
      const heavy = lines.map((line) => ({ ...line, weightGrams: grams }));
      return calculateQuote(request({ lines: heavy, destination, shippingMethod }), rules);
    };
    expect(priced('pick-up', 500)).toEqual(jasmine.objectContaining({ total: 4_288 }));
    expect(priced('by-weight', 500)).toEqual(jasmine.objectContaining({ total: 4_698 }));
    expect(priced('by-weight', 501)).toEqual({ refused: { reason: 'unknown-shipping-method' } });
  });
});
