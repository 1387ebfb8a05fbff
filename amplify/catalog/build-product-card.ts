import { getStockBand } from '@domain/stock';
import type { ProductCard, Variant } from '../tables/catalog-table';
import type { SkuStock } from '../tables/stock-table';

/** The list view of a product with these variants, undefined without variants. Prices in minor units. */
export function buildProductCard(
  variants: readonly Variant[],
  stock: readonly SkuStock[],
): ProductCard | undefined {
  const prices = variants.map(({ price }) => price);
  const [first] = variants;
  if (!first) return undefined;
  const priceFrom = Math.min(...prices);
  const available = variants.map(
    ({ sku }) => stock.find((item) => item.sku === sku)?.available ?? 0,
  );
  const { state, left } = getProductStockBand(available);
  return {
    priceFrom,
    priceTo: Math.max(...prices),
    wasFrom: findFormerPrice(variants, priceFrom),
    variantCount: variants.length,
    onlySku: variants.length === 1 ? first.sku : undefined,
    stockState: state,
    stockLeft: left,
  };
}

/** The former price to show beside "from": that of a variant at the lowest price. */
function findFormerPrice(variants: readonly Variant[], priceFrom: number): number | undefined {
  return variants.find(({ price, was }) => price === priceFrom && was !== undefined)?.was;
}

/** The stock band of a product counts the units of all its variants together. */
function getProductStockBand(available: readonly number[]) {
  return getStockBand(available.reduce((sum, units) => sum + Math.max(0, units), 0));
}
