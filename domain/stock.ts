/** Units of one SKU. Their sum grows only with deliveries; none is ever negative. */
export type Stock = { available: number; reserved: number; sold: number };

export type StockMove = 'reserve' | 'release' | 'sell' | 'resell' | 'restock' | 'return';

/** The stock level shown to shoppers: the count is disclosed only when it is low. */
export type StockBand = { state: 'in' | 'few' | 'out'; left?: number };

export const LOW_STOCK = 5;

/**
 * The stock moves of orders; the conditional updates of the Stock table are built from these rows.
 * `resell` serves a payment that arrives after its reservation expired, `restock` a cancelled sale,
 * `return` units that the shopper sent back.
 */
export const STOCK_MOVES: Readonly<Record<StockMove, { from: keyof Stock; to: keyof Stock }>> = {
  reserve: { from: 'available', to: 'reserved' },
  release: { from: 'reserved', to: 'available' },
  sell: { from: 'reserved', to: 'sold' },
  resell: { from: 'available', to: 'sold' },
  restock: { from: 'sold', to: 'available' },
  return: { from: 'sold', to: 'available' },
};

/** `few` with the count at LOW_STOCK units or fewer, `out` at none. */
export function getStockBand(available: number): StockBand {
  if (available <= 0) return { state: 'out' };
  return available <= LOW_STOCK ? { state: 'few', left: available } : { state: 'in' };
}
