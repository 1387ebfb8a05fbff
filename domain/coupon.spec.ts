import type { Coupon, CouponProblem } from './coupon';
import { normalizeCouponCode, findCouponProblem, calculateDiscount } from './coupon';
import { money } from './money';

const SPRING: Coupon = {
  code: 'SPRING',
  kind: 'percent',
  value: 1_000,
  active: true,
  startsAt: '2026-03-01T00:00:00.000Z',
  endsAt: '2026-04-01T00:00:00.000Z',
  minimum: 5_000,
};

describe('findCouponProblem', () => {
  const rows: [
    name: string,
    Partial<Coupon> | undefined,
    subtotal: number,
    at: string,
    CouponProblem?,
  ][] = [
    ['within its period, above its minimum', {}, 5_000, '2026-03-15T00:00:00.000Z'],
    ['at the first moment of its period', {}, 5_000, '2026-03-01T00:00:00.000Z'],
    ['one millisecond early', {}, 5_000, '2026-02-28T23:59:59.999Z', { reason: 'not-started' }],
    ['at the last moment of its period', {}, 5_000, '2026-03-31T23:59:59.999Z'],
    ['one millisecond late', {}, 5_000, '2026-04-01T00:00:00.000Z', { reason: 'ended' }],
    [
      'one minor unit below its minimum',
      {},
      4_999,
      '2026-03-15T00:00:00.000Z',
      { reason: 'minimum', minimum: 5_000 },
    ],
    ['inactive', { active: false }, 5_000, '2026-03-15T00:00:00.000Z', { reason: 'unknown' }],
    ['unknown code', undefined, 5_000, '2026-03-15T00:00:00.000Z', { reason: 'unknown' }],
    [
      'without any limit',
      { startsAt: undefined, endsAt: undefined, minimum: undefined },
      1,
      '1999-01-01T00:00:00.000Z',
    ],
  ];
  for (const [name, change, subtotal, at, problem] of rows) {
    it(`${name}: ${problem?.reason ?? 'valid'}`, () => {
      const coupon = change && { ...SPRING, ...change };
      expect(findCouponProblem(coupon, money(subtotal, 'USD'), at)).toEqual(problem);
    });
  }
});

describe('calculateDiscount', () => {
  const rows: [kind: Coupon['kind'], value: number, subtotal: number, discount: number][] = [
    ['percent', 1_000, 1_999, 200],
    ['percent', 1_500, 333, 50],
    ['percent', 10_000, 1_999, 1_999],
    ['percent', 20_000, 1_999, 1_999],
    ['fixed', 500, 1_999, 500],
    ['fixed', 500, 400, 400],
    ['free-shipping', 0, 1_999, 0],
  ];
  for (const [kind, value, subtotal, discount] of rows) {
    it(`takes ${discount} off ${subtotal} with a ${kind} coupon of ${value}`, () => {
      expect(calculateDiscount(money(subtotal, 'USD'), { kind, value })).toEqual(
        money(discount, 'USD'),
      );
    });
  }
});

describe('normalizeCouponCode', () => {
  const rows: [typed: string, code: string][] = [
    [' spring ', 'SPRING'],
    ['Welcome10', 'WELCOME10'],
    ['  ', ''],
  ];
  for (const [typed, code] of rows) {
    it(`normalizes “${typed}” to “${code}”`, () => expect(normalizeCouponCode(typed)).toBe(code));
  }

  it('truncates a long text to a length that no code has', () => {
    expect(normalizeCouponCode('A'.repeat(9_999)).length).toBe(41);
  });
});
