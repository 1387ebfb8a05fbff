import type { Language, Texts } from '@domain/language';

export type ProductText = { name: string; blurb: string; description: string; details: string[] };

/** An option value of a variant: `Color: Blue`. */
export type VariantOption = { name: Texts; value: Texts };

/** Prices in US cents, which convert-price.ts converts to the shop's currency; `was` is the price before a sale. */
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
 * Published `daysOld` days before seeding; a negative number schedules it. A draft is not `published`.
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

/** A product as the category files define it. Its picture is that of the first variant. */
type ProductDefinition = Record<Language, ProductText> & {
  slug: string;
  daysOld: number;
  published?: false;
  variants: CatalogueVariant[];
};

export function defineProduct({
  slug,
  daysOld,
  published,
  variants,
  en,
  ko,
}: ProductDefinition): CatalogueProduct {
  const picture = variants[0]?.picture ?? slug;
  return { slug, texts: { en, ko }, picture, published: published ?? true, daysOld, variants };
}
