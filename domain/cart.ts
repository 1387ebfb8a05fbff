/** One SKU in a basket. `priceSeen` in minor units of the shop's currency, `addedAt` epoch ms. */
export type CartLine = { sku: string; quantity: number; priceSeen: number; addedAt: number };

/** A basket; `lines` oldest first. Every accepted command raises `version` by one. */
export type Cart = { version: number; lines: CartLine[] };

export const MAX_QUANTITY = 99;
export const MAX_LINES = 50;

/** Why a basket stays as it is. `limit` is the limit that was met; `unknown-sku` is the catalogue's word. */
export type CartRefusal = {
  reason: 'unknown-sku' | 'quantity-limit' | 'line-limit' | 'invalid-quantity';
  sku?: string;
  limit?: number;
};

export type CartResult = { cart: Cart } | { refused: CartRefusal };

/** A merge takes what fits; `leftOut` are the SKUs that did not, and `refused` says why. */
export type MergeResult =
  { cart: Cart; refused?: CartRefusal; leftOut: string[] } | { refused: CartRefusal };

/** A wish to change a line; `priceSeen` is today's price, `at` epoch ms. */
export type LineInput = { sku: string; quantity: number; priceSeen: number; at: number };

export const EMPTY_CART: Cart = { version: 0, lines: [] };

/** How many pieces are in the basket: the number on its icon. */
export function countOf(cart: Cart): number {
  return cart.lines.reduce((count, line) => count + line.quantity, 0);
}

/** Puts `quantity` more of a SKU in. A line that was there keeps its age and learns today's price. */
export function addLine(cart: Cart, wish: LineInput): CartResult {
  const refused = refuseQuantity(wish, 1);
  if (refused) return { refused };
  const line = find(cart, wish.sku);
  return place(cart, { ...wish, quantity: (line?.quantity ?? 0) + wish.quantity });
}

/** Makes the line hold exactly `quantity`; 0 removes it; a line that was not there is put in. */
export function setLine(cart: Cart, wish: LineInput): CartResult {
  const refused = refuseQuantity(wish, 0);
  if (refused) return { refused };
  return wish.quantity === 0 ? removeLine(cart, wish.sku) : place(cart, wish);
}

/** Takes a line out. Accepted when there is none, so that a repeat is harmless. */
export function removeLine(cart: Cart, sku: string): CartResult {
  return changed(
    cart,
    cart.lines.filter((line) => line.sku !== sku),
  );
}

/**
 * Brings a guest's lines into a person's basket. Of the same SKU the larger quantity wins, so
 * merging twice is harmless. Lines beyond the limit stay out, in the order given, and are named.
 */
export function mergeLines(cart: Cart, lines: readonly CartLine[]): MergeResult {
  for (const line of lines) {
    const refused = refuseQuantity(line, 1);
    if (refused) return { refused };
  }
  const merged = new Map(cart.lines.map((line) => [line.sku, line]));
  const leftOut: string[] = [];
  for (const line of lines) {
    const own = merged.get(line.sku);
    if (own) {
      merged.set(line.sku, { ...own, quantity: Math.max(own.quantity, line.quantity) });
    } else if (merged.size < MAX_LINES) {
      merged.set(line.sku, line);
    } else {
      leftOut.push(line.sku);
    }
  }
  const answer = { ...changed(cart, [...merged.values()]), leftOut };
  const [first] = leftOut;
  return first === undefined ? answer : { ...answer, refused: lineLimit(first) };
}

function place(cart: Cart, { sku, quantity, priceSeen, at }: LineInput): CartResult {
  if (quantity > MAX_QUANTITY) return { refused: quantityLimit(sku) };
  const line = find(cart, sku);
  if (!line && cart.lines.length >= MAX_LINES) return { refused: lineLimit(sku) };
  const placed = { sku, quantity, priceSeen, addedAt: line?.addedAt ?? at };
  return changed(cart, [...cart.lines.filter((other) => other !== line), placed]);
}

function changed(cart: Cart, lines: CartLine[]): { cart: Cart } {
  return { cart: { version: cart.version + 1, lines: lines.sort(byAge) } };
}

// Ties by SKU: a table that keeps lines by key has no other order to offer.
function byAge(a: CartLine, b: CartLine): number {
  return a.addedAt - b.addedAt || (a.sku < b.sku ? -1 : 1);
}

function find(cart: Cart, sku: string): CartLine | undefined {
  return cart.lines.find((line) => line.sku === sku);
}

function refuseQuantity(
  { sku, quantity }: { sku: string; quantity: number },
  least: number,
): CartRefusal | undefined {
  if (!Number.isInteger(quantity) || quantity < least) return { reason: 'invalid-quantity', sku };
  return quantity > MAX_QUANTITY ? quantityLimit(sku) : undefined;
}

function quantityLimit(sku: string): CartRefusal {
  return { reason: 'quantity-limit', sku, limit: MAX_QUANTITY };
}

function lineLimit(sku: string): CartRefusal {
  return { reason: 'line-limit', sku, limit: MAX_LINES };
}
