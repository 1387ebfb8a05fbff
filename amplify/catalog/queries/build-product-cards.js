// Second step of newestProducts and productsByCategory: what anyone may see of a product in a list.
export function request() {
  return {};
}

export function response(ctx) {
  const page = ctx.prev.result;
  const language = ctx.args.language ?? 'en';
  const products = [];
  for (const product of page.items) {
    // Until its first variant has been seen by catalog/refresh-card there is no price to show.
    if (product.variantCount) {
      products.push(cardOf(product, language));
    }
  }
  return { products, nextToken: page.nextToken };
}

function cardOf(product, language) {
  return {
    slug: product.slug,
    name: inLanguage(product.name, language),
    category: product.category,
    blurb: inLanguage(product.blurb, language),
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

function inLanguage(text, language) {
  return text ? (text[language] ?? text.en) : null;
}
