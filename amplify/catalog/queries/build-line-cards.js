/** @import { ResolverContext } from '../../data/resolver-types' */
/** @import { StockBand } from '@domain/stock' */
/** @import { CatalogStash, LocalText, Product, Variant } from './resolver-types' */

export function request() {
  return {};
}

/**
 * In the order of the request; SKUs that are unknown or not for sale are absent.
 * @param {ResolverContext<{ skus: string[], language?: string }, CatalogStash>} ctx
 */
export function response(ctx) {
  const { variants, products, stockBands } = ctx.stash;
  const language = ctx.args.language ?? 'en';
  /** @type {Record<string, object | null>} */
  const cardsBySku = {};
  for (const variant of variants) {
    const product = products[variant.productSlug];
    if (product) {
      cardsBySku[variant.sku] = buildCard(variant, product, stockBands[variant.sku], language);
    }
  }
  const cards = [];
  for (const sku of ctx.args.skus) {
    if (cardsBySku[sku]) {
      cards.push(cardsBySku[sku]);
      cardsBySku[sku] = null;
    }
  }
  return cards;
}

/**
 * @param {Variant} variant
 * @param {Product} product
 * @param {StockBand | undefined} stockBand
 * @param {string} language
 */
function buildCard(variant, product, stockBand, language) {
  return {
    sku: variant.sku,
    productSlug: product.slug,
    name: selectText(product.name, language),
    options: variant.options.map((option) => ({
      name: selectText(option.name, language),
      value: selectText(option.value, language),
    })),
    price: variant.price,
    was: variant.was,
    currency: product.currency,
    picture: variant.picture,
    tint: product.tint,
    weightGrams: variant.weightGrams,
    stock: stockBand ?? { state: 'out' },
  };
}

/**
 * @param {LocalText | undefined} text
 * @param {string} language
 */
function selectText(text, language) {
  return text ? (text[language] ?? text.en) : null;
}
