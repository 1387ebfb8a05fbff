import type { Texts } from '@domain/language';
import type { CatalogueVariant } from './product';

/** An option in which variants differ, with its values in display order. */
export type Axis<Key extends string = string> = { name: Texts; values: Record<Key, Texts> };

/** Shared properties of a product's variants. `picture` is the id in pictures.ts. */
export type VariantDefaults = {
  sku: string;
  picture: string;
  price: number;
  was?: number;
  weightGrams: number;
};

type VariantOverrides = { stock: number } & Partial<
  Pick<VariantDefaults, 'price' | 'was' | 'picture' | 'weightGrams'>
>;

export const COLOR = defineAxis('Color', '색상', {
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

export const SIZE = defineAxis('Size', '사이즈', {
  s: ['S', 'S'],
  m: ['M', 'M'],
  l: ['L', 'L'],
  xl: ['XL', 'XL'],
});

export const SMALL_TO_LARGE = defineAxis('Size', '사이즈', {
  s: ['S', 'S'],
  m: ['M', 'M'],
  l: ['L', 'L'],
});

export const SHOE_SIZE = defineAxis('Size', '사이즈', {
  '36': ['EU 36', '230mm'],
  '38': ['EU 38', '240mm'],
  '40': ['EU 40', '255mm'],
  '42': ['EU 42', '265mm'],
  '44': ['EU 44', '280mm'],
});

/** Defines an axis: `defineAxis('Volume', '용량', { '600': ['600 ml', '600ml'] })`. */
export function defineAxis<Key extends string>(
  en: string,
  ko: string,
  values: Record<Key, [en: string, ko: string]>,
): Axis<Key> {
  const entries = Object.entries<[string, string]>(values);
  return {
    name: { en, ko },
    values: Object.fromEntries(
      entries.map(([key, [textEn, textKo]]) => [key, { en: textEn, ko: textKo }]),
    ) as Record<Key, Texts>,
  };
}

/** A product without options has one variant. */
export function single(defaults: VariantDefaults, stock: number): CatalogueVariant[] {
  return [{ ...defaults, options: [], stock }];
}

/** One variant per value, each with its stock and overrides (a larger size costs more). */
export function perValue<Key extends string>(
  defaults: VariantDefaults,
  axis: Axis<Key>,
  variants: Partial<Record<Key, number | VariantOverrides>>,
): CatalogueVariant[] {
  return listEntries(variants).map(([key, value]) => ({
    ...defaults,
    ...(typeof value === 'number' ? { stock: value } : value),
    sku: `${defaults.sku}-${key.toUpperCase()}`,
    options: [{ name: axis.name, value: axis.values[key] }],
  }));
}

/** One variant per color; picture `cap` in blue is `cap-blue`. */
export function perColor(
  defaults: VariantDefaults,
  variants: Partial<Record<keyof typeof COLOR.values, number | VariantOverrides>>,
): CatalogueVariant[] {
  return listEntries(variants).flatMap(([color, value]) =>
    perValue({ ...defaults, picture: `${defaults.picture}-${color}` }, COLOR, {
      [color]: value,
    }),
  );
}

/** Every color in every size; the stock of a color is listed in the order of the sizes. */
export function perColorAndSize<Key extends string>(
  defaults: VariantDefaults,
  sizes: Axis<Key>,
  stock: Partial<Record<keyof typeof COLOR.values, number[]>>,
): CatalogueVariant[] {
  return listEntries(stock).flatMap(([color, counts]) =>
    perColor(defaults, { [color]: 0 }).flatMap((base) =>
      listEntries(sizes.values).map(([size, value], index) => ({
        ...base,
        sku: `${base.sku}-${size.toUpperCase()}`,
        options: [...base.options, { name: sizes.name, value }],
        stock: counts[index] ?? 0,
      })),
    ),
  );
}

function listEntries<Key extends string, Value>(
  record: Partial<Record<Key, Value>>,
): [Key, Value][] {
  return Object.entries(record) as [Key, Value][];
}
