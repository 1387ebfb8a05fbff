import type { Variant } from '../tables/catalog-table';
import { buildProductCard } from './build-product-card';

const variant = (sku: string, price: number, was?: number) => ({ sku, price, was }) as Variant;
const stock = (sku: string, available: number) => ({ sku, available, reserved: 0, sold: 0 });

describe('buildProductCard', () => {
  const cases: [
    string,
    Variant[],
    ReturnType<typeof stock>[],
    ReturnType<typeof buildProductCard>,
  ][] = [
    ['no variant', [], [], undefined],
    [
      'one variant with much stock',
      [variant('A', 500)],
      [stock('A', 80)],
      buildCard({ priceFrom: 500, priceTo: 500, onlySku: 'A', stockState: 'in' }),
    ],
    [
      'one variant without stock record',
      [variant('A', 500)],
      [],
      buildCard({ priceFrom: 500, priceTo: 500, onlySku: 'A', stockState: 'out' }),
    ],
    [
      'two units left',
      [variant('A', 500)],
      [stock('A', 2)],
      buildCard({ priceFrom: 500, priceTo: 500, onlySku: 'A', stockState: 'few', stockLeft: 2 }),
    ],
    [
      'several variants: the cheapest on sale, one sold out',
      [variant('A', 900, 1200), variant('B', 700, 800), variant('C', 800)],
      [stock('A', 0), stock('B', 50), stock('C', 1)],
      buildCard({ priceFrom: 700, priceTo: 900, wasFrom: 800, variantCount: 3, stockState: 'in' }),
    ],
    [
      'a sale of a variant that is not the cheapest',
      [variant('A', 900, 1200), variant('B', 700)],
      [stock('A', 9), stock('B', 9)],
      buildCard({ priceFrom: 700, priceTo: 900, variantCount: 2, stockState: 'in' }),
    ],
  ];
  for (const [name, variants, known, expected] of cases) {
    it(name, () => expect(buildProductCard(variants, known)).toEqual(expected));
  }
});

function buildCard(values: {
  priceFrom: number;
  priceTo: number;
  stockState: string;
  [key: string]: unknown;
}) {
  return {
    wasFrom: undefined,
    variantCount: 1,
    onlySku: undefined,
    stockLeft: undefined,
    ...values,
  };
}
