import type { ProductCard } from '../../backend/catalogue';

const ROW = 4;
/** In minor units of the shop's currency. */
export const LITTLE_MONEY = 2000;

export type HomeRows = { fresh: ProductCard[]; sale: ProductCard[]; little: ProductCard[] };

/**
 * The start page's rows, from what came in last (newest first). The first row is the newest as they are; the others
 * choose among what can be bought, and nobody meets the same product twice.
 */
export function homeRows(newest: readonly ProductCard[]): HomeRows {
  const fresh = newest.slice(0, 2 * ROW);
  const rest = newest.slice(2 * ROW).filter(({ stock }) => stock.state !== 'out');
  const sale = rest.filter(isReduced).slice(0, ROW);
  const little = rest
    .filter((product) => product.priceFrom < LITTLE_MONEY && !sale.includes(product))
    .slice(0, ROW);
  return { fresh, sale, little };
}

function isReduced({ priceFrom, wasFrom }: ProductCard): boolean {
  return !!wasFrom && wasFrom > priceFrom;
}
