import type { Language, Texts } from '@domain/language';
import { shop } from '@domain/shop';
import { CATEGORIES, PRODUCTS } from './catalogue/catalogue';
import { convertPrice } from './convert-price';

const DAY_MS = 24 * 60 * 60 * 1000;

type Axis = { name: Texts; values: Texts[] };

/** The inputs of the API's create mutations. Products' ages count back from `now` (epoch ms). */
export function buildItems(now: number) {
  return {
    categories: CATEGORIES.map(({ slug, tint, picture, texts }, position) => ({
      slug,
      position,
      tint,
      picture,
      name: pickTexts(texts, 'name'),
      blurb: pickTexts(texts, 'blurb'),
    })),
    products: PRODUCTS.map(({ slug, category, tint, picture, texts, ...product }) => ({
      slug,
      category,
      listing: 'shop',
      tint,
      picture,
      currency: shop.currency,
      name: pickTexts(texts, 'name'),
      blurb: pickTexts(texts, 'blurb'),
      description: pickTexts(texts, 'description'),
      details: texts.en.details.map((en, index) => ({ en, ko: texts.ko.details[index] })),
      options: collectAxes(product.variants),
      ...(product.published && {
        publishedAt: new Date(now - product.daysOld * DAY_MS).toISOString(),
      }),
    })),
    variants: PRODUCTS.flatMap(({ slug: productSlug, variants }) =>
      variants.map(({ sku, options, price, was, picture, weightGrams }, position) => ({
        sku,
        productSlug,
        position,
        options,
        price: convertPrice(shop.currency, price),
        was: was === undefined ? undefined : convertPrice(shop.currency, was),
        picture,
        weightGrams,
      })),
    ),
  };
}

/** One delivery per category with its initial stock, in units by SKU. */
export function buildOpeningDeliveries() {
  return CATEGORIES.map(({ slug, products }) => ({
    deliveryId: `opening-${slug}`,
    lines: products
      .flatMap(({ variants }) => variants)
      .filter(({ stock }) => stock > 0)
      .map(({ sku, stock }) => ({ sku, quantity: stock })),
  }));
}

/** The products that lists show after seeding, by slug, and whether they are in stock. */
export function listExpectedProducts(): Map<string, boolean> {
  const onSale = PRODUCTS.filter(({ published, daysOld }) => published && daysOld >= 0);
  return new Map(
    onSale.map(({ slug, variants }) => [slug, variants.some(({ stock }) => stock > 0)]),
  );
}

function pickTexts<Key extends string>(
  texts: Record<Language, Record<Key, string>>,
  key: Key,
): Texts {
  return { en: texts.en[key], ko: texts.ko[key] };
}

/** The options in which variants differ, with their values in order of first appearance. */
function collectAxes(variants: readonly { options: { name: Texts; value: Texts }[] }[]): Axis[] {
  const axes = new Map<string, Axis>();
  for (const { name, value } of variants.flatMap(({ options }) => options)) {
    const axis = axes.get(name.en) ?? { name, values: [] };
    axes.set(name.en, axis);
    if (!axis.values.some(({ en }) => en === value.en)) axis.values.push(value);
  }
  return [...axes.values()];
}
