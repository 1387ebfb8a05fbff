import type { Language, Texts } from '@domain/language';

export type ProductText = { name: string; blurb: string; description: string; details: string[] };

/** One choice of a variant: `Colour: Blue`. */
export type VariantOption = { name: Texts; value: Texts };

/** What is sold: prices in US cents, which price-in.ts turns into the shop's currency; `was` only while it is on sale. */
export type CatalogueVariant = {
  sku: string;
  options: VariantOption[];
  price: number;
  was?: number;
  picture: string;
  stock: number;
  weightGrams: number;
};

/**
 * `daysOld` before the day of seeding it was published; a negative one is still to come. A draft
 * is not `published` at all.
 */
export type CatalogueProduct = {
  slug: string;
  texts: Record<Language, ProductText>;
  picture: string;
  published: boolean;
  daysOld: number;
  variants: CatalogueVariant[];
};

export type CatalogueCategory = {
  slug: string;
  tint: 1 | 2 | 3 | 4 | 5 | 6;
  picture: string;
  texts: Record<Language, { name: string; blurb: string }>;
  products: CatalogueProduct[];
};

/** A product as the category files write it: texts by language, the first variant's picture its own. */
type Draft = Record<Language, ProductText> & {
  slug: string;
  daysOld: number;
  published?: false;
  variants: CatalogueVariant[];
};

export function product({ slug, daysOld, published, variants, en, ko }: Draft): CatalogueProduct {
  const picture = variants[0]?.picture ?? slug;
  return { slug, texts: { en, ko }, picture, published: published ?? true, daysOld, variants };
}
