export function request() {
  return {};
}

export function response(ctx) {
  const { product, category, variants, bands } = ctx.stash;
  const language = ctx.args.language ?? 'en';
  return {
    slug: product.slug,
    name: inLanguage(product.name, language),
    category: product.category,
    categoryName: category ? inLanguage(category.name, language) : product.category,
    blurb: inLanguage(product.blurb, language),
    description: inLanguage(product.description, language),
    details: product.details.map((detail) => inLanguage(detail, language)),
    picture: product.picture,
    tint: product.tint,
    currency: product.currency,
    options: product.options.map((axis) => ({
      name: inLanguage(axis.name, language),
      values: axis.values.map((value) => inLanguage(value, language)),
    })),
    variants: variants.map((variant) => ({
      sku: variant.sku,
      options: choicesOf(variant, language),
      price: variant.price,
      was: variant.was,
      picture: variant.picture,
      stock: bands[variant.sku] ?? { state: 'out' },
    })),
    publishedAt: product.publishedAt,
  };
}

function choicesOf(variant, language) {
  return variant.options.map((choice) => ({
    name: inLanguage(choice.name, language),
    value: inLanguage(choice.value, language),
  }));
}

function inLanguage(text, language) {
  return text ? (text[language] ?? text.en) : null;
}
