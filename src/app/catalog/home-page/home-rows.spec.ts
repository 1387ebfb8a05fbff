import type { ProductCard } from '../../backend/catalogue';
import { card } from '../testing/catalog.fixture';
import { buildHomeRows } from './home-rows';

const newest = Array.from({ length: 8 }, (_, i) => card(`new-${i}`, { wasFrom: 4000 }));
const getSlugs = (products: ProductCard[]): string[] => products.map(({ slug }) => slug);

describe('buildHomeRows', () => {
  it('starts with the newest products, sold out or not', () => {
    const soldOut = card('sold-out', { stock: { state: 'out' } });
    expect(getSlugs(buildHomeRows([soldOut, card('in-stock')]).newest)).toEqual([
      'sold-out',
      'in-stock',
    ]);
  });

  it('has reduced and low-priced products, each product once', () => {
    const rows = buildHomeRows([
      ...newest,
      card('full-price'),
      card('reduced', { wasFrom: 7000 }),
      card('both', { priceFrom: 1500, wasFrom: 1900 }),
      card('low-price', { priceFrom: 1999 }),
      card('at-limit', { priceFrom: 2000 }),
    ]);
    expect(getSlugs(rows.sale)).toEqual(['reduced', 'both']);
    expect(getSlugs(rows.lowPrice)).toEqual(['low-price']);
  });

  it('omits products that are sold out and prices that did not fall', () => {
    const rows = buildHomeRows([
      ...newest,
      card('sold-out', { priceFrom: 900, wasFrom: 1000, stock: { state: 'out' } }),
      card('same-price', { wasFrom: 3200 }),
    ]);
    expect(rows.sale).toEqual([]);
    expect(rows.lowPrice).toEqual([]);
  });
});
