/** Pieces of one SKU. Their sum only grows when goods come in; none is ever negative. */
export type Stock = { available: number; reserved: number; sold: number };

export type StockMove =
  'receive' | 'reserve' | 'release' | 'sell' | 'resell' | 'restock' | 'return';

/** Why nothing moved; `left` is how many pieces there are to move. */
export type StockRefusal = {
  reason: 'out-of-stock' | 'not-there' | 'invalid-quantity';
  left: number;
};

export type StockResult = { stock: Stock } | { refused: StockRefusal };

/** What a shopper may know: not the count, unless it is short. */
export type StockBand = { state: 'in' | 'few' | 'out'; left?: number };

export const LOW_STOCK = 5;

/**
 * Every way a piece moves, as data: a table's conditional update is built from the same rows.
 * `resell` serves a payment that arrives after its reservation expired; `restock` a sale that
 * was called off, `return` pieces that came back from the shopper.
 */
export const STOCK_MOVES: Record<StockMove, { from?: keyof Stock; to: keyof Stock }> = {
  receive: { to: 'available' },
  reserve: { from: 'available', to: 'reserved' },
  release: { from: 'reserved', to: 'available' },
  sell: { from: 'reserved', to: 'sold' },
  resell: { from: 'available', to: 'sold' },
  restock: { from: 'sold', to: 'available' },
  return: { from: 'sold', to: 'available' },
};

/** Moves `quantity` pieces, all or none. Refused when there are too few where they come from. */
export function moveStock(stock: Stock, move: StockMove, quantity: number): StockResult {
  const { from, to } = STOCK_MOVES[move];
  if (!Number.isInteger(quantity) || quantity < 1) {
    return { refused: { reason: 'invalid-quantity', left: from ? stock[from] : 0 } };
  }
  if (!from) return { stock: { ...stock, [to]: stock[to] + quantity } };
  const left = stock[from];
  if (left < quantity) {
    return { refused: { reason: from === 'available' ? 'out-of-stock' : 'not-there', left } };
  }
  return { stock: { ...stock, [from]: left - quantity, [to]: stock[to] + quantity } };
}

/** Goods came in. */
export function receive(stock: Stock, quantity: number): StockResult {
  return moveStock(stock, 'receive', quantity);
}

/** An order was placed and is not paid yet. */
export function reserve(stock: Stock, quantity: number): StockResult {
  return moveStock(stock, 'reserve', quantity);
}

/** The order expired or was cancelled before it was paid. */
export function release(stock: Stock, quantity: number): StockResult {
  return moveStock(stock, 'release', quantity);
}

/** The order was paid. */
export function sell(stock: Stock, quantity: number): StockResult {
  return moveStock(stock, 'sell', quantity);
}

/** `few` from LOW_STOCK pieces down, with how many; `out` at none. */
export function stockBand(available: number): StockBand {
  if (available <= 0) return { state: 'out' };
  return available <= LOW_STOCK ? { state: 'few', left: available } : { state: 'in' };
}
