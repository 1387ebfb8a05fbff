import type { CouponKind } from '@domain/coupon';

/** The catalogue as the public API tells it. Prices are whole minor units of `currency`; texts are in the asked language. */
export type StockBand = { state: 'in' | 'few' | 'out'; left?: number | null };

export type CategoryCard = {
  slug: string;
  name: string;
  blurb?: string | null;
  picture: string;
  tint: number;
};

export type ProductCard = {
  slug: string;
  name: string;
  category: string;
  blurb?: string | null;
  picture: string;
  tint: number;
  currency: string;
  priceFrom: number;
  priceTo: number;
  wasFrom?: number | null;
  /** Only when there is nothing to choose. */
  sku?: string | null;
  variantCount: number;
  stock: StockBand;
};

export type ProductPage = { products: ProductCard[]; nextToken?: string | null };

export type OptionChoice = { name: string; value: string };
export type OptionAxis = { name: string; values: string[] };

export type VariantCard = {
  sku: string;
  options: OptionChoice[];
  price: number;
  was?: number | null;
  picture: string;
  stock: StockBand;
};

export type ProductDetail = {
  slug: string;
  name: string;
  category: string;
  categoryName: string;
  blurb?: string | null;
  description: string;
  details: string[];
  picture: string;
  tint: number;
  currency: string;
  options: OptionAxis[];
  variants: VariantCard[];
};

export type LineCard = {
  sku: string;
  productSlug: string;
  name: string;
  options: OptionChoice[];
  price: number;
  was?: number | null;
  currency: string;
  picture: string;
  tint: number;
  /** Of one piece. */
  weightGrams?: number | null;
  stock: StockBand;
};

/** A coupon as anyone may see it who knows its code. */
export type CouponCard = {
  code: string;
  kind: CouponKind;
  value: number;
  startsAt?: string | null;
  endsAt?: string | null;
  minimum?: number | null;
};
