import type { TaxRule } from './tax';
import { calculateTax, findTaxRate } from './tax';
import { money } from './money';

const BY_STATE: TaxRule = { basisPoints: { OR: 0, CA: 725 }, inclusive: false, onShipping: false };
const ON_TOP: TaxRule = { basisPoints: 1_000, inclusive: false, onShipping: true };
const WITHIN: TaxRule = { basisPoints: 1_000, inclusive: true, onShipping: true };

describe('findTaxRate', () => {
  const rows: [TaxRule, string | undefined, number | undefined][] = [
    [BY_STATE, 'CA', 725],
    [BY_STATE, 'ZZ', undefined],
    [BY_STATE, undefined, undefined],
    [WITHIN, undefined, 1_000],
    [WITHIN, 'anything', 1_000],
  ];
  for (const [rule, region, rate] of rows) {
    it(`${JSON.stringify(rule.basisPoints)} in ${region ?? 'no region'}: ${String(rate)}`, () => {
      expect(findTaxRate(rule, region)).toBe(rate);
    });
  }
});

describe('calculateTax', () => {
  const rows: [
    string,
    TaxRule,
    lines: number[],
    shipping: number,
    rate: number,
    parts: number[],
  ][] = [
    ['rounds once over the sum, not line by line', ON_TOP, [75, 75], 0, 100, [1, 1, 0]],
    ['taxes shipping too', ON_TOP, [1_000, 500], 300, 1_000, [100, 50, 30]],
    ['does not tax shipping', BY_STATE, [1_000, 500], 300, 1_000, [100, 50, 0]],
    ['extracts tax that is included in prices', WITHIN, [1_100, 550], 550, 1_000, [100, 50, 50]],
    ['allocates no tax to lines that cost nothing', BY_STATE, [0, 0], 300, 1_000, [0, 0, 0]],
  ];
  for (const [name, rule, lines, shipping, rate, parts] of rows) {
    it(name, () => {
      const won = (amount: number) => money(amount, 'KRW');
      const tax = calculateTax(lines.map(won), won(shipping), rule, rate);
      expect([...tax.lines, tax.shipping].map(({ amount }) => amount)).toEqual(parts);
      expect(tax.amount.amount).toBe(parts.reduce((all, part) => all + part, 0));
    });
  }
});
