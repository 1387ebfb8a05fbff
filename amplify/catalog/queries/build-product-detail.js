/** @import { ResolverContext } from '../../data/resolver-types' */
/** @import { CatalogStash, LocalText, Variant } from './resolver-types' */

export function request() {
  return {};
}

/** @param {ResolverContext<{ language?: string }, CatalogStash>} ctx */
export function response(ctx) {
  const { product, category, variants, stockBands } = ctx.stash;
  const language = ctx.args.language ?? 'en';
  return {
    slug: product.slug,
    name: selectText(product.name, language),
    category: product.category,
    categoryName: category ? selectText(category.name, language) : product.category,
    blurb: selectText(product.blurb, language),
    description: selectText(product.description, language),
    details: product.details.map((detail) => selectText(detail, language)),
    picture: product.picture,
    tint: product.tint,
    currency: product.currency,
    options: product.options.map((axis) => ({
      name: selectText(axis.name, language),
      values: axis.values.map((value) => selectText(value, language)),
    })),
    variants: variants.map((variant) => ({
      sku: variant.sku,
      options: buildOptions(variant, language),
      price: variant.price,
      was: variant.was,
      picture: variant.picture,
      stock: stockBands[variant.sku] ?? { state: 'out' },
    })),
    publishedAt: product.publishedAt,
  };
}

/**
 * @param {Variant} variant
 * @param {string} language
 */
function buildOptions(variant, language) {
  return variant.options.map((option) => ({
    name: selectText(option.name, language),
    value: selectText(option.value, language),
  }));
}

/**
 * @param {LocalText | undefined} text
 * @param {string} language
 */
function selectText(text, language) {
  return text ? (text[language] ?? text.en) : null;
}
