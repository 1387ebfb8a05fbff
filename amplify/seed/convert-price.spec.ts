import { convertPrice } from './convert-price';

describe('convertPrice', () => {
  const rows: [currency: string, cents: number, price: number][] = [
    ['USD', 11_900, 11_900],
    ['KRW', 11_900, 166_600],
    ['KRW', 1_999, 28_000],
    ['KRW', 1, 100],
    ['JPY', 11_900, 17_850],
    ['JPY', 1_999, 3_000],
  ];
  for (const [currency, cents, price] of rows) {
    it(`converts ${cents} cents to ${price} ${currency}`, () => {
      expect(convertPrice(currency, cents)).toBe(price);
    });
  }

  it('throws for any other currency', () => {
    expect(() => convertPrice('XAU', 100)).toThrowError(RangeError);
  });
});
