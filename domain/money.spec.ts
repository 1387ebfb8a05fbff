import type { Money, Rounding } from './money';
import {
  add,
  allocate,
  applyRate,
  formatMoney,
  includedRate,
  getMinorUnitDigits,
  money,
  multiply,
  calculatePercentOff,
  subtract,
  sum,
} from './money';

const usd = (amount: number): Money => money(amount, 'USD');

describe('money', () => {
  for (const [amount, currency] of [
    [1.5, 'USD'],
    [NaN, 'USD'],
    [Infinity, 'USD'],
    [2 ** 53, 'USD'],
    [1, 'usd'],
    [1, 'US'],
    [1, ''],
  ] as const) {
    it(`refuses ${amount} ${currency}`, () => {
      expect(() => money(amount, currency)).toThrowError(RangeError);
    });
  }

  it('has no negative zero', () => {
    expect(Object.is(usd(-0).amount, 0)).toBe(true);
  });

  it('adds, subtracts, multiplies and sums', () => {
    expect(add(usd(250), usd(199))).toEqual(usd(449));
    expect(subtract(usd(250), usd(300))).toEqual(usd(-50));
    expect(multiply(usd(333), 3)).toEqual(usd(999));
    expect(sum([usd(1), usd(2), usd(3)], 'USD')).toEqual(usd(6));
    expect(sum([], 'KRW')).toEqual(money(0, 'KRW'));
  });

  it('refuses to combine currencies', () => {
    expect(() => add(usd(1), money(1, 'KRW'))).toThrowError(/Cannot combine/);
    expect(() => subtract(usd(1), money(1, 'KRW'))).toThrowError(/Cannot combine/);
    expect(() => sum([money(1, 'KRW')], 'USD')).toThrowError(/Cannot combine/);
  });

  it('refuses factors that are not whole and results that are not exact', () => {
    expect(() => multiply(usd(100), 0.5)).toThrowError(RangeError);
    expect(() => multiply(usd(Number.MAX_SAFE_INTEGER), 2)).toThrowError(RangeError);
  });
});

describe('applyRate', () => {
  const rows: [amount: number, basisPoints: number, rounding: Rounding, share: number][] = [
    [10_000, 725, 'half-up', 725],
    [1_999, 825, 'half-up', 165],
    [50, 100, 'half-up', 1],
    [50, 100, 'half-even', 0],
    [150, 100, 'half-up', 2],
    [150, 100, 'half-even', 2],
    [250, 100, 'half-even', 2],
    [49, 100, 'half-up', 0],
    [51, 100, 'half-even', 1],
    [-50, 100, 'half-up', -1],
    [-50, 100, 'half-even', 0],
    [0, 825, 'half-up', 0],
    [12_345, 0, 'half-up', 0],
    [12_345, 10_000, 'half-up', 12_345],
    [9_007_199_254_740_991, 10_000, 'half-up', 9_007_199_254_740_991],
  ];
  for (const [amount, basisPoints, rounding, share] of rows) {
    it(`${basisPoints} of ${amount}, ${rounding}, is ${String(share)}`, () => {
      expect(applyRate(usd(amount), basisPoints, rounding)).toEqual(usd(share));
    });
  }

  it('rounds half up by default', () => {
    expect(applyRate(usd(50), 100)).toEqual(usd(1));
    expect(includedRate(usd(1), 10_000)).toEqual(usd(1));
  });

  it('refuses fractional and negative basis points', () => {
    expect(() => applyRate(usd(100), 0.5)).toThrowError(RangeError);
    expect(() => applyRate(usd(100), -1)).toThrowError(RangeError);
  });
});

describe('includedRate', () => {
  const rows: [amount: number, basisPoints: number, share: number][] = [
    [11_000, 1_000, 1_000],
    [11_900, 1_900, 1_900],
    [1_999, 2_000, 333],
    [1, 1_000, 0],
    [500, 0, 0],
  ];
  for (const [amount, basisPoints, share] of rows) {
    it(`${basisPoints} within ${amount} won is ${String(share)}`, () => {
      expect(includedRate(money(amount, 'KRW'), basisPoints)).toEqual(money(share, 'KRW'));
    });
  }
});

describe('allocate', () => {
  const rows: [amount: number, weights: number[], parts: number[]][] = [
    [100, [1, 1, 1], [34, 33, 33]],
    [101, [1, 1, 1], [34, 34, 33]],
    [100, [1, 2, 3], [17, 33, 50]],
    [100, [3, 2, 1], [50, 33, 17]],
    [10, [5, 4, 6], [3, 3, 4]],
    [1, [1, 1], [1, 0]],
    [0, [3, 4], [0, 0]],
    [7, [0, 5], [0, 7]],
    [500, [1], [500]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    [1_000, [999, 1], [999, 1]],
    [5, [1, 1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 0, 0]],
    [9_007_199_254_740_991, [1, 1], [4_503_599_627_370_496, 4_503_599_627_370_495]],
  ];
  for (const [amount, weights, parts] of rows) {
    it(`${amount} by ${weights.join(':')} is ${parts.join(' + ')}`, () => {
      expect(allocate(usd(amount), weights)).toEqual(parts.map(usd));
    });
  }

  it('never loses or adds a minor unit', () => {
    for (let amount = -60; amount <= 60; amount += 1) {
      for (const weights of [[1], [1, 1], [3, 0, 7], [2, 3, 5, 7, 11], [1_000, 1, 1]]) {
        expect(sum(allocate(usd(amount), weights), 'USD')).toEqual(usd(amount));
      }
    }
  });

  for (const weights of [[], [0, 0], [-1, 2], [0.5, 0.4]]) {
    it(`refuses the weights [${weights.join(', ')}]`, () => {
      expect(() => allocate(usd(100), weights)).toThrowError(RangeError);
    });
  }
});

describe('calculatePercentOff', () => {
  const rows: [now: number, was: number, percent: number][] = [
    [8_000, 10_000, 20],
    [6_667, 10_000, 33],
    [9_999, 10_000, 0],
    [10_000, 10_000, 0],
    [11_000, 10_000, 0],
    [0, 0, 0],
    [0, 500, 100],
  ];
  for (const [now, was, percent] of rows) {
    it(`${now} instead of ${was} is ${percent} % off`, () => {
      expect(calculatePercentOff(usd(now), usd(was))).toBe(percent);
    });
  }
});

describe('currencies', () => {
  for (const currency of 'USD EUR GBP CAD KRW JPY VND CLP ISK KWD TND'.split(' ')) {
    it(`${currency} has the minor unit digits of ISO 4217`, () => {
      const format = new Intl.NumberFormat('en', { style: 'currency', currency });
      expect(getMinorUnitDigits(currency)).toBe(
        format.resolvedOptions().maximumFractionDigits ?? -1,
      );
    });
  }
});

describe('formatMoney', () => {
  const rows: [amount: number, currency: string, en: string, ko: string][] = [
    [129_900, 'USD', '$1,299.00', 'US$1,299.00'],
    [5, 'USD', '$0.05', 'US$0.05'],
    [0, 'USD', '$0.00', 'US$0.00'],
    [-250, 'USD', '-$2.50', '-US$2.50'],
    [59_000, 'KRW', '₩59,000', '₩59,000'],
    [1_200, 'JPY', '¥1,200', 'JP¥1,200'],
    [1_500, 'EUR', '€15.00', '€15.00'],
  ];
  for (const [amount, currency, en, ko] of rows) {
    it(`${amount} ${currency} reads ${en} and ${ko}`, () => {
      expect(formatMoney(money(amount, currency), 'en')).toBe(en);
      expect(formatMoney(money(amount, currency), 'ko')).toBe(ko);
    });
  }
});
