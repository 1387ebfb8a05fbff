import { stockBand } from '@domain/stock';
import type { ProductCard, Variant } from '../tables/catalog-table';
import type { SkuStock } from '../tables/stock-table';

/** What a list shows of a product with these variants; undefined when it has none. Prices in minor units. */
export function cardOf(
  variants: readonly Variant[],
  stock: readonly SkuStock[],
): ProductCard | undefined {
  const prices = variants.map(({ price }) => price);
  const [first] = variants;
  if (!first) return undefined;
  const priceFrom = Math.min(...prices);
  const available = variants.map(
    ({ sku }) => stock.find((known) => known.sku === sku)?.available ?? 0,
  );
  const { state, left } = bandOf(available);
  return {
    priceFrom,
    priceTo: Math.max(...prices),
    wasFrom: wasOfCheapest(variants, priceFrom),
    variantCount: variants.length,
    onlySku: variants.length === 1 ? first.sku : undefined,
    stockState: state,
    stockLeft: left,
  };
}

/** The former price beside "from": that of a variant sold at the lowest price. */
function wasOfCheapest(variants: readonly Variant[], priceFrom: number): number | undefined {
  return variants.find(({ price, was }) => price === priceFrom && was !== undefined)?.was;
}

/** A product is short only when all its variants together are; its pieces are then told as one number. */
function bandOf(available: readonly number[]) {
  return stockBand(available.reduce((all, pieces) => all + Math.max(0, pieces), 0));
}
