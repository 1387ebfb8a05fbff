import type { ProductCard } from '../../backend/catalogue';
import { card } from '../testing/catalog.fixture';
import { homeRows } from './product-rows';

const newest = Array.from({ length: 8 }, (_, i) => card(`new-${String(i)}`, { wasFrom: 4000 }));
const slugs = (products: ProductCard[]): string[] => products.map(({ slug }) => slug);

describe('the rows of the start page', () => {
  it('begin with the newest as they are, sold out or not', () => {
    const soldOut = card('gone', { stock: { state: 'out' } });
    expect(slugs(homeRows([soldOut, card('here')]).fresh)).toEqual(['gone', 'here']);
  });

  it('show what is reduced, and what is little money, each product once', () => {
    const rows = homeRows([
      ...newest,
      card('dear'),
      card('reduced', { wasFrom: 7000 }),
      card('both', { priceFrom: 1500, wasFrom: 1900 }),
      card('little', { priceFrom: 1999 }),
      card('twenty', { priceFrom: 2000 }),
    ]);
    expect(slugs(rows.sale)).toEqual(['reduced', 'both']);
    expect(slugs(rows.little)).toEqual(['little']);
  });

  it('leave out what cannot be bought, and a price that did not fall', () => {
    const rows = homeRows([
      ...newest,
      card('gone', { priceFrom: 900, wasFrom: 1000, stock: { state: 'out' } }),
      card('same', { wasFrom: 3200 }),
    ]);
    expect(rows.sale).toEqual([]);
    expect(rows.little).toEqual([]);
  });
});
