import type { Coupon, CouponProblem } from './coupon';
import { couponCode, couponProblem, discountOn } from './coupon';
import { money } from './money';

const SPRING: Coupon = {
  ...{ code: 'SPRING', kind: 'percent', value: 1_000, active: true },
  startsAt: '2026-03-01T00:00:00.000Z',
  endsAt: '2026-04-01T00:00:00.000Z',
  minimum: 5_000,
};

describe('couponProblem', () => {
  const rows: [
    name: string,
    Partial<Coupon> | undefined,
    goods: number,
    at: string,
    CouponProblem?,
  ][] = [
    ['in its time, for enough', {}, 5_000, '2026-03-15T00:00:00.000Z'],
    ['at its first moment', {}, 5_000, '2026-03-01T00:00:00.000Z'],
    ['a moment early', {}, 5_000, '2026-02-28T23:59:59.999Z', { reason: 'not-started' }],
    ['at its last moment', {}, 5_000, '2026-03-31T23:59:59.999Z'],
    ['a moment late', {}, 5_000, '2026-04-01T00:00:00.000Z', { reason: 'ended' }],
    [
      'of goods a unit too cheap',
      {},
      4_999,
      '2026-03-15T00:00:00.000Z',
      { reason: 'minimum', minimum: 5_000 },
    ],
    ['switched off', { active: false }, 5_000, '2026-03-15T00:00:00.000Z', { reason: 'unknown' }],
    ['that there is not', undefined, 5_000, '2026-03-15T00:00:00.000Z', { reason: 'unknown' }],
    [
      'without any limit',
      { startsAt: undefined, endsAt: undefined, minimum: undefined },
      1,
      '1999-01-01T00:00:00.000Z',
    ],
  ];
  for (const [name, change, goods, at, problem] of rows) {
    it(`${name}: ${problem?.reason ?? 'holds'}`, () => {
      const coupon = change && { ...SPRING, ...change };
      expect(couponProblem(coupon, money(goods, 'USD'), at)).toEqual(problem);
    });
  }
});

describe('discountOn', () => {
  const rows: [kind: Coupon['kind'], value: number, goods: number, discount: number][] = [
    ['percent', 1_000, 1_999, 200],
    ['percent', 1_500, 333, 50],
    ['percent', 10_000, 1_999, 1_999],
    ['percent', 20_000, 1_999, 1_999],
    ['fixed', 500, 1_999, 500],
    ['fixed', 500, 400, 400],
    ['free-shipping', 0, 1_999, 0],
  ];
  for (const [kind, value, goods, discount] of rows) {
    it(`${kind} of ${String(value)} takes ${String(discount)} off ${String(goods)}`, () => {
      expect(discountOn(money(goods, 'USD'), { kind, value })).toEqual(money(discount, 'USD'));
    });
  }
});

describe('couponCode', () => {
  const rows: [typed: string, code: string][] = [
    [' spring ', 'SPRING'],
    ['Welcome10', 'WELCOME10'],
    ['  ', ''],
  ];
  for (const [typed, code] of rows) {
    it(`“${typed}” is “${code}”`, () => expect(couponCode(typed)).toBe(code));
  }

  it('cuts what is too long to something that is no code', () => {
    expect(couponCode('A'.repeat(9_999)).length).toBe(41);
  });
});
