import type { Language, Texts } from '@domain/language';
import { shop } from '@domain/shop';
import { CATEGORIES, PRODUCTS } from './catalogue/catalogue';
import { priceIn } from './price-in';

const DAY_MS = 24 * 60 * 60 * 1000;

type Axis = { name: Texts; values: Texts[] };

/** The catalogue as the API takes it. `now` (epoch ms) is the day from which products' ages count. */
export function itemsOf(now: number) {
  return {
    categories: CATEGORIES.map(({ slug, tint, picture, texts }, position) => ({
      slug,
      position,
      tint,
      picture,
      name: texted(texts, 'name'),
      blurb: texted(texts, 'blurb'),
    })),
    products: PRODUCTS.map(({ slug, category, tint, picture, texts, ...product }) => ({
      slug,
      category,
      shelf: 'shop',
      tint,
      picture,
      currency: shop.currency,
      name: texted(texts, 'name'),
      blurb: texted(texts, 'blurb'),
      description: texted(texts, 'description'),
      details: texts.en.details.map((en, n) => ({ en, ko: texts.ko.details[n] })),
      options: axesOf(product.variants),
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
        price: priceIn(shop.currency, price),
        was: was === undefined ? undefined : priceIn(shop.currency, was),
        picture,
        weightGrams,
      })),
    ),
  };
}

/** The goods that each category opens with. */
export function openingDeliveries() {
  return CATEGORIES.map(({ slug, products }) => ({
    deliveryId: `opening-${slug}`,
    lines: products
      .flatMap(({ variants }) => variants)
      .filter(({ stock }) => stock > 0)
      .map(({ sku, stock }) => ({ sku, quantity: stock })),
  }));
}

/** What a list must show once everything has arrived: products on sale, and whether there are any left. */
export function expectedOnSale(): Map<string, boolean> {
  const onSale = PRODUCTS.filter(({ published, daysOld }) => published && daysOld >= 0);
  return new Map(
    onSale.map(({ slug, variants }) => [slug, variants.some(({ stock }) => stock > 0)]),
  );
}

function texted<Key extends string>(texts: Record<Language, Record<Key, string>>, key: Key): Texts {
  return { en: texts.en[key], ko: texts.ko[key] };
}

/** The ways in which variants differ, with their values in the order in which they first appear. */
function axesOf(variants: readonly { options: { name: Texts; value: Texts }[] }[]): Axis[] {
  const axes = new Map<string, Axis>();
  for (const { name, value } of variants.flatMap(({ options }) => options)) {
    const axis = axes.get(name.en) ?? { name, values: [] };
    axes.set(name.en, axis);
    if (!axis.values.some(({ en }) => en === value.en)) axis.values.push(value);
  }
  return [...axes.values()];
}
