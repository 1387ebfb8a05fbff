import type { Texts } from '@domain/language';
import type { CatalogueVariant } from './product';

/** A way in which variants differ, with its values in the order a shopper sees them. */
export type Axis<Key extends string = string> = { name: Texts; values: Record<Key, Texts> };

/** What the variants of a product have in common. `picture` is the id in pictures.ts. */
export type Terms = {
  sku: string;
  picture: string;
  price: number;
  was?: number;
  weightGrams: number;
};

type Own = { stock: number } & Partial<Pick<Terms, 'price' | 'was' | 'picture' | 'weightGrams'>>;

export const COLOUR = axis('Colour', '색상', {
  red: ['Red', '레드'],
  coral: ['Coral', '코랄'],
  amber: ['Amber', '앰버'],
  cream: ['Cream', '크림'],
  camel: ['Camel', '카멜'],
  green: ['Green', '그린'],
  mint: ['Mint', '민트'],
  teal: ['Teal', '틸 블루'],
  sky: ['Sky blue', '스카이블루'],
  blue: ['Blue', '블루'],
  lilac: ['Lilac', '라일락'],
  purple: ['Purple', '퍼플'],
  pink: ['Pink', '핑크'],
  silver: ['Silver', '실버'],
  ink: ['Ink', '잉크 블랙'],
});

export const SIZE = axis('Size', '사이즈', {
  s: ['S', 'S'],
  m: ['M', 'M'],
  l: ['L', 'L'],
  xl: ['XL', 'XL'],
});

export const SMALL_TO_LARGE = axis('Size', '사이즈', {
  s: ['S', 'S'],
  m: ['M', 'M'],
  l: ['L', 'L'],
});

export const SHOE_SIZE = axis('Size', '사이즈', {
  '36': ['EU 36', '230mm'],
  '38': ['EU 38', '240mm'],
  '40': ['EU 40', '255mm'],
  '42': ['EU 42', '265mm'],
  '44': ['EU 44', '280mm'],
});

/** An axis of one product: `axis('Volume', '용량', { '600': ['600 ml', '600ml'] })`. */
export function axis<Key extends string>(
  en: string,
  ko: string,
  values: Record<Key, [en: string, ko: string]>,
): Axis<Key> {
  const entries = Object.entries<[string, string]>(values);
  return {
    name: { en, ko },
    values: Object.fromEntries(
      entries.map(([key, [first, second]]) => [key, { en: first, ko: second }]),
    ) as Record<Key, Texts>,
  };
}

/** The only variant of a product that comes in one kind. */
export function single(terms: Terms, stock: number): CatalogueVariant[] {
  return [{ ...terms, options: [], stock }];
}

/** One variant per value, each with its stock and what else is its own (a larger size costs more). */
export function each<Key extends string>(
  terms: Terms,
  by: Axis<Key>,
  own: Partial<Record<Key, number | Own>>,
): CatalogueVariant[] {
  return entriesOf(own).map(([key, value]) => ({
    ...terms,
    ...(typeof value === 'number' ? { stock: value } : value),
    sku: `${terms.sku}-${key.toUpperCase()}`,
    options: [{ name: by.name, value: by.values[key] }],
  }));
}

/** One variant per colour; picture `cap` in blue is `cap-blue`. */
export function colours(
  terms: Terms,
  own: Partial<Record<keyof typeof COLOUR.values, number | Own>>,
): CatalogueVariant[] {
  return entriesOf(own).flatMap(([colour, value]) =>
    each({ ...terms, picture: `${terms.picture}-${colour}` }, COLOUR, { [colour]: value }),
  );
}

/** Every colour in every size; the stock of a colour is listed in the order of the sizes. */
export function sizesOfColours<Key extends string>(
  terms: Terms,
  sizes: Axis<Key>,
  stock: Partial<Record<keyof typeof COLOUR.values, number[]>>,
): CatalogueVariant[] {
  return entriesOf(stock).flatMap(([colour, counts]) =>
    colours(terms, { [colour]: 0 }).flatMap((base) =>
      entriesOf(sizes.values).map(([size, value], index) => ({
        ...base,
        sku: `${base.sku}-${size.toUpperCase()}`,
        options: [...base.options, { name: sizes.name, value }],
        stock: counts[index] ?? 0,
      })),
    ),
  );
}

function entriesOf<Key extends string, Value>(record: Partial<Record<Key, Value>>): [Key, Value][] {
  return Object.entries(record) as [Key, Value][];
}
