/** @import { Page, ResolverContext } from '../../data/resolver-types' */
/** @import { LocalText, Product } from './resolver-types' */

export function request() {
  return {};
}

/**
 * Second step of newestProducts and productsByCategory: the public fields of each product.
 * @param {ResolverContext<{ language?: string }, object, unknown, Page<Product>>} ctx
 */
export function response(ctx) {
  const page = ctx.prev.result;
  const language = ctx.args.language ?? 'en';
  const products = [];
  for (const product of page.items) {
    // There is no price to show before catalog/refresh-card has processed the first variant.
    if (product.variantCount) {
      products.push(buildCard(product, language));
    }
  }
  return { products, nextToken: page.nextToken };
}

/**
 * @param {Product} product
 * @param {string} language
 */
function buildCard(product, language) {
  return {
    slug: product.slug,
    name: selectText(product.name, language),
    category: product.category,
    blurb: selectText(product.blurb, language),
    picture: product.picture,
    tint: product.tint,
    currency: product.currency,
    priceFrom: product.priceFrom,
    priceTo: product.priceTo,
    wasFrom: product.wasFrom,
    sku: product.onlySku,
    variantCount: product.variantCount,
    stock: { state: product.stockState ?? 'out', left: product.stockLeft },
    publishedAt: product.publishedAt,
  };
}

/**
 * @param {LocalText | undefined} text
 * @param {string} language
 */
function selectText(text, language) {
  return text ? (text[language] ?? text.en) : null;
}
