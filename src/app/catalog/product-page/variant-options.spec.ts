import type { ProductOption, StockBand, VariantCard } from '../../backend/catalogue';
import { buildOptionGroups, selectInitialVariant, selectOption } from './variant-options';

const IN: StockBand = { state: 'in' };
const OUT: StockBand = { state: 'out' };
const options: ProductOption[] = [
  { name: 'Color', values: ['Red', 'Blue'] },
  { name: 'Size', values: ['S', 'M', 'L'] },
];

function createVariant(color: string, size: string, stock = IN): VariantCard {
  return {
    sku: `${color}-${size}`,
    options: [
      { name: 'Color', value: color },
      { name: 'Size', value: size },
    ],
    price: 1000,
    picture: `scarf-${color}`,
    stock,
  };
}

/** Blue does not exist in L; red is sold out in S and M. */
const variants = [
  createVariant('Red', 'S', OUT),
  createVariant('Red', 'M', OUT),
  createVariant('Red', 'L'),
  createVariant('Blue', 'S'),
  createVariant('Blue', 'M'),
];
const find = (sku: string): VariantCard => variants.find((variant) => variant.sku === sku)!;

describe('selectInitialVariant', () => {
  const cases = [
    { name: 'returns the requested variant, sold out or not', sku: 'Red-M', initial: 'Red-M' },
    { name: 'returns the first in stock without a SKU', sku: undefined, initial: 'Red-L' },
    { name: 'ignores an unknown SKU', sku: 'Green-S', initial: 'Red-L' },
  ];
  for (const { name, sku, initial } of cases) {
    it(name, () => {
      expect(selectInitialVariant(variants, sku)?.sku).toBe(initial);
    });
  }

  it('returns the first variant when all are sold out', () => {
    const soldOut = [createVariant('Red', 'S', OUT), createVariant('Red', 'M', OUT)];
    expect(selectInitialVariant(soldOut)?.sku).toBe('Red-S');
  });
});

describe('buildOptionGroups', () => {
  const cases = [
    {
      selected: 'Red-L',
      colors: ['available', 'incompatible'],
      sizes: ['sold-out', 'sold-out', 'available'],
    },
    {
      selected: 'Blue-M',
      colors: ['sold-out', 'available'],
      sizes: ['available', 'available', 'incompatible'],
    },
  ];
  for (const { selected, colors, sizes } of cases) {
    it(`has the states seen from ${selected}`, () => {
      const [color, size] = buildOptionGroups(options, variants, find(selected));
      expect(color!.values.map(({ state }) => state as string)).toEqual(colors);
      expect(size!.values.map(({ state }) => state as string)).toEqual(sizes);
    });
  }

  it('marks exactly the selected values', () => {
    const selected = buildOptionGroups(options, variants, find('Blue-S')).map(({ values }) =>
      values.filter(({ isSelected }) => isSelected).map(({ value }) => value),
    );
    expect(selected).toEqual([['Blue'], ['S']]);
  });

  it('has pictures only for options whose values look different', () => {
    const [color, size] = buildOptionGroups(options, variants, find('Blue-S'));
    expect(color!.values.map(({ picture }) => picture)).toEqual(['scarf-Red', 'scarf-Blue']);
    expect(size!.values.map(({ picture }) => picture)).toEqual([undefined, undefined, undefined]);
  });
});

describe('selectOption', () => {
  const cases = [
    { from: 'Blue-S', option: 'Size', value: 'M', to: 'Blue-M', name: 'keeps the other value' },
    { from: 'Blue-S', option: 'Size', value: 'L', to: 'Red-L', name: 'changes the other value' },
    { from: 'Blue-S', option: 'Color', value: 'Red', to: 'Red-S', name: 'allows sold out' },
    { from: 'Red-L', option: 'Color', value: 'Blue', to: 'Blue-S', name: 'takes the first match' },
    { from: 'Red-L', option: 'Color', value: 'Green', to: 'Red-L', name: 'ignores unknown values' },
  ];
  for (const { from, option, value, to, name } of cases) {
    it(`${name}: ${from}, ${value}`, () => {
      expect(selectOption(variants, find(from), option, value).sku).toBe(to);
    });
  }
});
