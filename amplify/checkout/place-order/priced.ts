import type { OrderLine } from '@domain/order';
import { quote, type Quote } from '@domain/pricing';
import { shop } from '@domain/shop';
import {
  productsBySlug,
  variantsBySku,
  type LocalText,
  type Product,
  type Variant,
} from '../../tables/catalog-table';
import type { OrderWish, Refusal } from './order-wish';

type Description = Omit<OrderLine, 'sku' | 'quantity' | 'unitPrice' | 'total'>;
export type Priced = { quote: Quote; describe: (sku: string) => Description };

/** What the catalogue asks for these lines today. The browser's own prices play no part. */
export async function priced(wish: OrderWish): Promise<Priced | { refused: Refusal }> {
  const variants = await variantsBySku(wish.lines.map(({ sku }) => sku));
  const products = await publishedProductsOf(variants);
  const bySku = new Map<string, Variant>();
  for (const variant of variants) {
    if (products.has(variant.productSlug)) bySku.set(variant.sku, variant);
  }
  const unknown = wish.lines.filter(({ sku }) => !bySku.has(sku));
  if (unknown.length > 0) {
    return { refused: { reason: 'unknown-sku', lines: unknown.map(({ sku }) => ({ sku })) } };
  }
  const lines = wish.lines.flatMap(({ sku, quantity }) => {
    const variant = bySku.get(sku);
    return variant ? [{ sku, quantity, unitPrice: variant.price, wasPrice: variant.was }] : [];
  });
  const { shippingMethod, address } = wish;
  const answer = quote({ lines, destination: address, shippingMethod }, shop);
  if ('refused' in answer) return { refused: refusalOf(answer.refused.reason) };
  const describe = (sku: string) => {
    const variant = bySku.get(sku);
    const product = variant && products.get(variant.productSlug);
    if (!product) throw new Error(`${sku} was priced without being known`);
    return descriptionOf(variant, product, wish.language);
  };
  return { quote: answer, describe };
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

function descriptionOf(variant: Variant, product: Product, language: string): Description {
  const say = (text: LocalText) => (language === 'ko' ? text.ko : undefined) ?? text.en;
  return {
    productSlug: product.slug,
    name: say(product.name),
    options: variant.options.map(({ name, value }) => ({ name: say(name), value: say(value) })),
    picture: variant.picture,
    tint: product.tint,
  };
}

function refusalOf(
  reason: 'empty-cart' | 'cannot-ship-there' | 'region-needed' | 'unknown-shipping-method',
): Refusal {
  switch (reason) {
    case 'empty-cart':
    case 'cannot-ship-there':
      return { reason };
    case 'unknown-shipping-method':
      return { reason: 'cannot-ship-there' };
    case 'region-needed':
      return { reason: 'invalid-address', problems: [{ field: 'region', reason: 'missing' }] };
  }
}
