import type { OptionAxis, StockBand, VariantCard } from '../../backend/catalogue';
import { choices, startingVariant, withOption } from './variant-choice';

const IN: StockBand = { state: 'in' };
const OUT: StockBand = { state: 'out' };
const axes: OptionAxis[] = [
  { name: 'Colour', values: ['Red', 'Blue'] },
  { name: 'Size', values: ['S', 'M', 'L'] },
];

function variant(colour: string, size: string, stock = IN): VariantCard {
  return {
    sku: `${colour}-${size}`,
    options: [
      { name: 'Colour', value: colour },
      { name: 'Size', value: size },
    ],
    price: 1000,
    picture: `scarf-${colour}`,
    stock,
  };
}

/** Blue was never made in L; red in M is sold out. */
const variants = [
  variant('Red', 'S', OUT),
  variant('Red', 'M', OUT),
  variant('Red', 'L'),
  variant('Blue', 'S'),
  variant('Blue', 'M'),
];
const find = (sku: string): VariantCard => variants.find((one) => one.sku === sku)!;

describe('the variant to start from', () => {
  const cases = [
    { name: 'the asked one, sold out or not', sku: 'Red-M', starts: 'Red-M' },
    { name: 'the first that can be bought', sku: undefined, starts: 'Red-L' },
    { name: 'an unknown one counts as none', sku: 'Green-S', starts: 'Red-L' },
  ];
  for (const { name, sku, starts } of cases) {
    it(name, () => {
      expect(startingVariant(variants, sku)?.sku).toBe(starts);
    });
  }

  it('shows the first when everything is sold out', () => {
    expect(startingVariant([variant('Red', 'S', OUT), variant('Red', 'M', OUT)])?.sku).toBe(
      'Red-S',
    );
  });
});

describe('choices as seen from a variant', () => {
  const cases = [
    { picked: 'Red-L', colour: ['open', 'other'], size: ['sold-out', 'sold-out', 'open'] },
    { picked: 'Blue-M', colour: ['sold-out', 'open'], size: ['open', 'open', 'other'] },
  ];
  for (const { picked, colour, size } of cases) {
    it(picked, () => {
      const [colours, sizes] = choices(axes, variants, find(picked));
      expect(colours!.offers.map(({ state }) => state as string)).toEqual(colour);
      expect(sizes!.offers.map(({ state }) => state as string)).toEqual(size);
    });
  }

  it('marks exactly the picked values', () => {
    const picked = choices(axes, variants, find('Blue-S')).map(({ offers }) =>
      offers.filter((offer) => offer.picked).map(({ value }) => value),
    );
    expect(picked).toEqual([['Blue'], ['S']]);
  });

  it('shows pictures where the values look different, and only there', () => {
    const [colours, sizes] = choices(axes, variants, find('Blue-S'));
    expect(colours!.offers.map(({ picture }) => picture)).toEqual(['scarf-Red', 'scarf-Blue']);
    expect(sizes!.offers.map(({ picture }) => picture)).toEqual([undefined, undefined, undefined]);
  });
});

describe('picking a value', () => {
  const cases = [
    { from: 'Blue-S', axis: 'Size', value: 'M', to: 'Blue-M', why: 'the rest stays' },
    { from: 'Blue-S', axis: 'Size', value: 'L', to: 'Red-L', why: 'the rest gives way' },
    { from: 'Blue-S', axis: 'Colour', value: 'Red', to: 'Red-S', why: 'sold out can be looked at' },
    { from: 'Red-L', axis: 'Colour', value: 'Blue', to: 'Blue-S', why: 'never made so: the first' },
    { from: 'Red-L', axis: 'Colour', value: 'Green', to: 'Red-L', why: 'no such value' },
  ];
  for (const { from, axis, value, to, why } of cases) {
    it(`${from}, ${value}: ${why}`, () => {
      expect(withOption(variants, find(from), axis, value).sku).toBe(to);
    });
  }
});
