import type { ProductCard } from '../../backend/catalogue';

const ROW_LENGTH = 4;
/** In minor units of the store's currency. */
export const LOW_PRICE_LIMIT = 2000;

export type HomeRows = { newest: ProductCard[]; sale: ProductCard[]; lowPrice: ProductCard[] };

/**
 * Divides products (newest first) into the rows of the home page. The first row is the newest products as they are. The
 * other rows contain only products in stock, and no product appears twice.
 */
export function buildHomeRows(products: readonly ProductCard[]): HomeRows {
  const newest = products.slice(0, 2 * ROW_LENGTH);
  const rest = products.slice(2 * ROW_LENGTH).filter(({ stock }) => stock.state !== 'out');
  const sale = rest.filter(isReduced).slice(0, ROW_LENGTH);
  const lowPrice = rest
    .filter((product) => product.priceFrom < LOW_PRICE_LIMIT && !sale.includes(product))
    .slice(0, ROW_LENGTH);
  return { newest, sale, lowPrice };
}

function isReduced({ priceFrom, wasFrom }: ProductCard): boolean {
  return !!wasFrom && wasFrom > priceFrom;
}
