const LONG_AGO = '2020-01-01T00:00:00.000Z';
const FAR_AHEAD = '2999-01-01T00:00:00.000Z';

function text(en: string, ko?: string) {
  return { en, ko };
}

function product(slug: string, name: string, publishedAt?: string) {
  return {
    slug,
    category: 'drinks',
    listing: 'shop',
    publishedAt,
    name: text(name, `${name} (ko)`),
    blurb: text('Warm'),
    description: text('A product for specs'),
    details: [text('One', '하나'), text('Two')],
    options: [{ name: text('Size', '크기'), values: [text('S'), text('L')] }],
    picture: slug,
    tint: 1,
    currency: 'USD',
  };
}

function variant(sku: string, productSlug: string, price: number, position = 0) {
  const options = [{ name: text('Size', '크기'), value: text('S') }];
  return { sku, productSlug, position, options, price, picture: productSlug };
}

const NEW_SKUS = Array.from({ length: 50 }, (_, n) => `SKU-${String(n).padStart(2, '0')}`);

/** Items by model. Specs set their own stock. */
export const testCatalogue: Record<string, object[]> = {
  Category: [
    { slug: 'dishes', position: 1, name: text('Dishes'), picture: 'cup', tint: 2 },
    { slug: 'drinks', position: 0, name: text('Drinks', '음료'), picture: 'tea', tint: 1 },
  ],
  Product: [
    product('tea', 'Tea', LONG_AGO),
    product('cup', 'Cup', '2021-01-01T00:00:00.000Z'),
    product('secret', 'Draft'),
    product('soon', 'Not yet', FAR_AHEAD),
  ],
  Variant: [
    variant('TEA', 'tea', 100),
    variant('CUP', 'cup', 100),
    variant('POT', 'cup', 250, 1),
    variant('SECRET', 'secret', 100),
    variant('SOON', 'soon', 100),
    ...NEW_SKUS.map((sku) => variant(sku, 'tea', 100, 2)),
  ],
};
