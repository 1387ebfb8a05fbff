export function request() {
  return {};
}

// In the order asked for; a SKU that is unknown or not for sale is simply not there.
export function response(ctx) {
  const { variants, products, bands } = ctx.stash;
  const language = ctx.args.language ?? 'en';
  const bySku = {};
  for (const variant of variants) {
    bySku[variant.sku] = cardOf(variant, products[variant.productSlug], bands, language);
  }
  const cards = [];
  for (const sku of ctx.args.skus) {
    if (bySku[sku]) {
      cards.push(bySku[sku]);
      bySku[sku] = null;
    }
  }
  return cards;
}

function cardOf(variant, product, bands, language) {
  return {
    sku: variant.sku,
    productSlug: product.slug,
    name: inLanguage(product.name, language),
    options: variant.options.map((choice) => ({
      name: inLanguage(choice.name, language),
      value: inLanguage(choice.value, language),
    })),
    price: variant.price,
    was: variant.was,
    currency: product.currency,
    picture: variant.picture,
    tint: product.tint,
    weightGrams: variant.weightGrams,
    stock: bands[variant.sku] ?? { state: 'out' },
  };
}

function inLanguage(text, language) {
  return text ? (text[language] ?? text.en) : null;
}
