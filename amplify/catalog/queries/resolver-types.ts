import type { StockBand } from '@domain/stock';

/** A text by language code; English is the fallback. */
export type LocalText = { en: string; [language: string]: string | undefined };

type OptionValue = { name: LocalText; value: LocalText };

export type Category = {
  slug: string;
  position: number;
  name: LocalText;
  blurb?: LocalText;
  picture: string;
  tint: number;
};

/** A stored product. `priceFrom` to `stockLeft` are written by catalog/refresh-card. */
export type Product = {
  slug: string;
  category: string;
  name: LocalText;
  blurb?: LocalText;
  description: LocalText;
  details: LocalText[];
  options: { name: LocalText; values: LocalText[] }[];
  picture: string;
  tint: number;
  currency: string;
  publishedAt?: string;
  priceFrom?: number;
  priceTo?: number;
  wasFrom?: number;
  onlySku?: string;
  variantCount?: number;
  stockState?: string;
  stockLeft?: number;
};

export type Variant = {
  sku: string;
  productSlug: string;
  options: OptionValue[];
  price: number;
  was?: number;
  picture: string;
  weightGrams?: number;
};

export type Stock = { sku: string; available: number };

/** What the steps of `product` and `lineCards` leave for the last one. */
export type CatalogStash = {
  product: Product;
  category?: Category | null;
  variants: Variant[];
  products: Record<string, Product>;
  stockBands: Record<string, StockBand>;
};
