import type { Coupon } from '@domain/coupon';
import type { LineDescription } from '@domain/order';
import { calculateQuote, type LineRequest, type Quote, type QuoteRefusal } from '@domain/pricing';
import { shop } from '@domain/shop';
import {
  getProducts,
  getVariants,
  type LocalText,
  type Product,
  type Variant,
} from '../../tables/catalog-table';
import { getCoupon } from '../../tables/coupon-table';
import type { PlaceOrderRefusal, PlaceOrderRequest } from './parse-place-order-input';

export type PricedOrder = {
  quote: Quote;
  coupon?: Coupon;
  describe: (sku: string) => LineDescription;
  /** Quotes at most `left` units of each SKU; undefined when none is left. */
  quoteAvailable: (left: ReadonlyMap<string, number>) => Quote | undefined;
  quoteWithoutCoupon: () => Quote | undefined;
};

/** Prices a request from the catalogue at `at` (ISO 8601); prices from the browser are not used. */
export async function priceOrder(
  request: PlaceOrderRequest,
  at: string,
): Promise<PricedOrder | { refused: PlaceOrderRefusal }> {
  const { lines, unknown, describe } = await readCatalogue(request);
  const { coupon: code, shippingMethod, address } = request;
  const known = code === undefined ? undefined : await getCoupon(code);
  const withoutCoupon = { lines, destination: address, shippingMethod, at };
  const quoteRequest = { ...withoutCoupon, ...(code !== undefined && { coupon: { code, known } }) };
  const result = calculateQuote(quoteRequest, shop);
  if (unknown.length > 0) {
    const quote = getQuote(result);
    return { refused: { reason: 'unknown-sku', lines: unknown, ...(quote && { quote }) } };
  }
  const quoteWithoutCoupon = () => getQuote(calculateQuote(withoutCoupon, shop));
  if ('refused' in result) return { refused: toRefusal(result.refused, quoteWithoutCoupon) };
  const quoteAvailable = (left: ReadonlyMap<string, number>) => {
    const available = lines
      .map((line) => ({
        ...line,
        quantity: Math.min(line.quantity, left.get(line.sku) ?? line.quantity),
      }))
      .filter(({ quantity }) => quantity > 0);
    return getQuote(calculateQuote({ ...quoteRequest, lines: available }, shop));
  };
  return { quote: result, coupon: known, describe, quoteAvailable, quoteWithoutCoupon };
}

type CatalogueLines = {
  /** The requested lines that are for sale, with their prices. */
  lines: LineRequest[];
  /** The requested SKUs that are not for sale. */
  unknown: { sku: string }[];
  describe: (sku: string) => LineDescription;
};

async function readCatalogue({ lines, language }: PlaceOrderRequest): Promise<CatalogueLines> {
  const variants = await getVariants(lines.map(({ sku }) => sku));
  const products = await getPublishedProducts(variants);
  const bySku = new Map<string, Variant>();
  for (const variant of variants) {
    if (products.has(variant.productSlug)) bySku.set(variant.sku, variant);
  }
  const unknown = lines.filter(({ sku }) => !bySku.has(sku)).map(({ sku }) => ({ sku }));
  const describe = (sku: string) => {
    const variant = bySku.get(sku);
    const product = variant && products.get(variant.productSlug);
    if (!product) throw new Error(`Cannot describe ${sku}: it is not among the priced lines`);
    return describeVariant(variant, product, language);
  };
  const priced = lines.flatMap(({ sku, quantity }) => {
    const variant = bySku.get(sku);
    return variant ? [toLineRequest(variant, quantity)] : [];
  });
  return { lines: priced, unknown, describe };
}

function toLineRequest({ sku, price, was, weightGrams }: Variant, quantity: number): LineRequest {
  return {
    sku,
    quantity,
    unitPrice: price,
    // Absent values may be stored as null.
    ...(typeof was === 'number' && { wasPrice: was }),
    ...(typeof weightGrams === 'number' && { weightGrams }),
  };
}

async function getPublishedProducts(variants: readonly Variant[]): Promise<Map<string, Product>> {
  const slugs = [...new Set(variants.map(({ productSlug }) => productSlug))];
  const now = new Date().toISOString();
  const products = await getProducts(slugs);
  return new Map(
    products
      .filter(({ publishedAt }) => publishedAt && publishedAt <= now)
      .map((product) => [product.slug, product]),
  );
}

function describeVariant(variant: Variant, product: Product, language: string): LineDescription {
  const translate = (text: LocalText) => (language === 'ko' ? text.ko : undefined) ?? text.en;
  return {
    productSlug: product.slug,
    name: translate(product.name),
    options: variant.options.map(({ name, value }) => ({
      name: translate(name),
      value: translate(value),
    })),
    picture: variant.picture,
    tint: product.tint,
  };
}

function getQuote(result: ReturnType<typeof calculateQuote>): Quote | undefined {
  return 'refused' in result ? undefined : result;
}

function toRefusal(
  refused: QuoteRefusal,
  quoteWithoutCoupon: () => Quote | undefined,
): PlaceOrderRefusal {
  switch (refused.reason) {
    case 'coupon':
      return { ...refused, quote: quoteWithoutCoupon() };
    case 'empty-cart':
    case 'cannot-ship-there':
      return { reason: refused.reason };
    case 'unknown-shipping-method':
      return { reason: 'cannot-ship-there' };
    case 'region-needed':
      return { reason: 'invalid-address', problems: [{ field: 'region', reason: 'missing' }] };
  }
}
