import { productBySlug, variantsOf, writeCard, type Variant } from '../../tables/catalog-table';
import { stockOf } from '../../tables/stock-table';
import { changeIn, isFrom, type StreamRecord } from '../../tables/stream';
import { cardOf } from '../card';

// Others may write the card of the same product meanwhile; each attempt reads anew.
const ATTEMPTS = 5;

/** The products that these records of the Variant and Stock streams are about. */
export function productsIn(records: readonly StreamRecord[]): string[] {
  const slugs = records.flatMap((record) => {
    const { before, after } = changeIn<{ productSlug?: string }>(record);
    return [before?.productSlug, after?.productSlug];
  });
  return [...new Set(slugs)].filter((slug) => slug !== undefined);
}

/**
 * Works out anew what lists show of a product: prices and stock of its variants. `records` mend the
 * index of variants, which may not know a write of the last moment yet.
 */
export async function refreshCard(slug: string, records: readonly StreamRecord[]): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    // The version is read before all else: a card worked out from older stock is then refused.
    const product = await productBySlug(slug);
    if (!product) return;
    const variants = mended(await variantsOf(slug), slug, records);
    const card = cardOf(variants, await stockOf(variants.map(({ sku }) => sku)));
    if (!card || (await writeCard(slug, card, product.cardVersion))) return;
  }
  throw new Error(`The card of ${slug} keeps being written by others`);
}

function mended(known: Variant[], slug: string, records: readonly StreamRecord[]): Variant[] {
  const bySku = new Map(known.map((variant) => [variant.sku, variant]));
  for (const record of records.filter((one) => isFrom('Variant', one))) {
    const { before, after } = changeIn<Variant>(record);
    if (before?.productSlug === slug) bySku.delete(before.sku);
    if (after?.productSlug === slug) bySku.set(after.sku, after);
  }
  return [...bySku.values()];
}
