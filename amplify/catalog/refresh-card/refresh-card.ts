import {
  getProduct,
  listVariants,
  updateProductCard,
  type Variant,
} from '../../tables/catalog-table';
import { getStock } from '../../tables/stock-table';
import { parseChange, isFromTable, type StreamRecord } from '../../tables/stream';
import { buildProductCard } from '../build-product-card';

// Another invocation may write the card of the same product meanwhile; each attempt reads again.
const MAX_ATTEMPTS = 5;

/** The slugs of the products to which these records of the Variant and Stock streams belong. */
export function listProductSlugs(records: readonly StreamRecord[]): string[] {
  const slugs = records.flatMap((record) => {
    const { before, after } = parseChange<{ productSlug?: string }>(record);
    return [before?.productSlug, after?.productSlug];
  });
  return [...new Set(slugs)].filter((slug) => slug !== undefined);
}

/**
 * Recomputes the list view of a product, its prices and stock, and stores it. `records` supplement the
 * eventually consistent index of variants. Throws if concurrent writes win MAX_ATTEMPTS times.
 */
export async function refreshCard(slug: string, records: readonly StreamRecord[]): Promise<void> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    // The version is read first, so that the update of a card computed from older stock is rejected.
    const product = await getProduct(slug);
    if (!product) return;
    const variants = applyRecords(await listVariants(slug), slug, records);
    const card = buildProductCard(variants, await getStock(variants.map(({ sku }) => sku)));
    if (!card || (await updateProductCard(slug, card, product.cardVersion))) return;
  }
  throw new Error(
    `The card of ${slug} changed during each of ${MAX_ATTEMPTS} attempts to update it`,
  );
}

function applyRecords(known: Variant[], slug: string, records: readonly StreamRecord[]): Variant[] {
  const bySku = new Map(known.map((variant) => [variant.sku, variant]));
  for (const record of records.filter((item) => isFromTable('Variant', item))) {
    const { before, after } = parseChange<Variant>(record);
    if (before?.productSlug === slug) bySku.delete(before.sku);
    if (after?.productSlug === slug) bySku.set(after.sku, after);
  }
  return [...bySku.values()];
}
