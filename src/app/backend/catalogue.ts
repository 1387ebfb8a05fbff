import type { CouponKind } from '@domain/coupon';

/** Types of the public catalogue API. Prices are whole minor units of `currency`; texts are in the requested language. */
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
  /** Only for a product with a single variant. */
  sku?: string | null;
  variantCount: number;
  stock: StockBand;
};

export type ProductPage = { products: ProductCard[]; nextToken?: string | null };

export type SelectedOption = { name: string; value: string };
export type ProductOption = { name: string; values: string[] };

export type VariantCard = {
  sku: string;
  options: SelectedOption[];
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
  options: ProductOption[];
  variants: VariantCard[];
};

export type LineCard = {
  sku: string;
  productSlug: string;
  name: string;
  options: SelectedOption[];
  price: number;
  was?: number | null;
  currency: string;
  picture: string;
  tint: number;
  /** Of one unit. */
  weightGrams?: number | null;
  stock: StockBand;
};

/** The public view of a coupon. `value` is basis points or minor units, depending on `kind`. */
export type CouponCard = {
  code: string;
  kind: CouponKind;
  value: number;
  startsAt?: string | null;
  endsAt?: string | null;
  minimum?: number | null;
};
