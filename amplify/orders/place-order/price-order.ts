import type { Coupon } from '@domain/coupon';
import type { LineDescription } from '@domain/order';
import { quote, type LineRequest, type Quote, type QuoteRefusal } from '@domain/pricing';
import { shop } from '@domain/shop';
import {
  productsBySlug,
  variantsBySku,
  type LocalText,
  type Product,
  type Variant,
} from '../../tables/catalog-table';
import { couponByCode } from '../../tables/coupon-table';
import type { OrderWish, Refusal } from './order-wish';

export type Priced = {
  quote: Quote;
  coupon?: Coupon;
  describe: (sku: string) => LineDescription;
  /** The quote for what is there, `left` pieces at most; undefined when that is nothing. */
  quoteOf: (left: ReadonlyMap<string, number>) => Quote | undefined;
  quoteWithoutCoupon: () => Quote | undefined;
};

/** What the catalogue asks for these lines at `at` (ISO 8601). The browser's own prices play no part. */
export async function priced(wish: OrderWish, at: string): Promise<Priced | { refused: Refusal }> {
  const { lines, unknown, describe } = await goodsOf(wish);
  const known = wish.coupon === undefined ? undefined : await couponByCode(wish.coupon);
  const { shippingMethod, address } = wish;
  const request = { lines, destination: address, shippingMethod, at };
  const typed = wish.coupon === undefined ? undefined : { code: wish.coupon, known };
  if (unknown.length > 0) {
    const left = quoteIn(quote({ ...request, coupon: typed }, shop));
    return { refused: { reason: 'unknown-sku', lines: unknown, ...(left && { quote: left }) } };
  }
  const answer = quote({ ...request, coupon: typed }, shop);
  const quoteWithoutCoupon = () => quoteIn(quote(request, shop));
  if ('refused' in answer) return { refused: refusalOf(answer.refused, quoteWithoutCoupon) };
  const quoteOf = (left: ReadonlyMap<string, number>) => {
    const there = lines
      .map((line) => ({
        ...line,
        quantity: Math.min(line.quantity, left.get(line.sku) ?? line.quantity),
      }))
      .filter(({ quantity }) => quantity > 0);
    return quoteIn(quote({ ...request, lines: there, coupon: typed }, shop));
  };
  return { quote: answer, coupon: known, describe, quoteOf, quoteWithoutCoupon };
}

type Goods = {
  /** What is for sale of the wish, at its price, and what is not. */
  lines: LineRequest[];
  unknown: { sku: string }[];
  describe: (sku: string) => LineDescription;
};

async function goodsOf({ lines, language }: OrderWish): Promise<Goods> {
  const variants = await variantsBySku(lines.map(({ sku }) => sku));
  const products = await publishedProductsOf(variants);
  const bySku = new Map<string, Variant>();
  for (const variant of variants) {
    if (products.has(variant.productSlug)) bySku.set(variant.sku, variant);
  }
  const unknown = lines.filter(({ sku }) => !bySku.has(sku)).map(({ sku }) => ({ sku }));
  const describe = (sku: string) => {
    const variant = bySku.get(sku);
    const product = variant && products.get(variant.productSlug);
    if (!product) throw new Error(`${sku} was priced without being known`);
    return descriptionOf(variant, product, language);
  };
  const requests = lines.flatMap(({ sku, quantity }) => {
    const variant = bySku.get(sku);
    return variant ? [requestOf(variant, quantity)] : [];
  });
  return { lines: requests, unknown, describe };
}

function requestOf({ sku, price, was, weightGrams }: Variant, quantity: number): LineRequest {
  return {
    ...{ sku, quantity, unitPrice: price },
    ...(typeof was === 'number' && { wasPrice: was }),
    ...(typeof weightGrams === 'number' && { weightGrams }),
  };
}

async function publishedProductsOf(variants: readonly Variant[]): Promise<Map<string, Product>> {
  const slugs = [...new Set(variants.map(({ productSlug }) => productSlug))];
  const now = new Date().toISOString();
  const products = await productsBySlug(slugs);
  return new Map(
    products
      .filter(({ publishedAt }) => publishedAt && publishedAt <= now)
      .map((product) => [product.slug, product]),
  );
}

function descriptionOf(variant: Variant, product: Product, language: string): LineDescription {
  const say = (text: LocalText) => (language === 'ko' ? text.ko : undefined) ?? text.en;
  return {
    productSlug: product.slug,
    name: say(product.name),
    options: variant.options.map(({ name, value }) => ({ name: say(name), value: say(value) })),
    picture: variant.picture,
    tint: product.tint,
  };
}

function quoteIn(answer: ReturnType<typeof quote>): Quote | undefined {
  return 'refused' in answer ? undefined : answer;
}

function refusalOf(refused: QuoteRefusal, otherwise: () => Quote | undefined): Refusal {
  switch (refused.reason) {
    case 'coupon':
      return { ...refused, quote: otherwise() };
    case 'empty-cart':
    case 'cannot-ship-there':
      return { reason: refused.reason };
    case 'unknown-shipping-method':
      return { reason: 'cannot-ship-there' };
    case 'region-needed':
      return { reason: 'invalid-address', problems: [{ field: 'region', reason: 'missing' }] };
  }
}
