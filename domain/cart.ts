/** One SKU in a cart. `priceSeen` in minor units of the shop's currency, `addedAt` epoch ms. */
export type CartLine = { sku: string; quantity: number; priceSeen: number; addedAt: number };

/** A cart; `lines` oldest first. Every accepted change raises `version` by one. */
export type Cart = { version: number; lines: CartLine[] };

export const MAX_QUANTITY = 99;
export const MAX_LINES = 50;

/** The reason why a cart was not changed. `limit` is the exceeded limit; only the server finds `unknown-sku`. */
export type CartRefusal = {
  reason: 'unknown-sku' | 'quantity-limit' | 'line-limit' | 'invalid-quantity';
  sku?: string;
  limit?: number;
};

export type CartResult = { cart: Cart } | { refused: CartRefusal };

/** A merge accepts the lines that fit; `leftOut` are the other SKUs, and `refused` is the reason. */
export type MergeResult =
  { cart: Cart; refused?: CartRefusal; leftOut: string[] } | { refused: CartRefusal };

/** Input of a line change; `priceSeen` is the current price, `at` epoch ms. */
export type LineInput = { sku: string; quantity: number; priceSeen: number; at: number };

export const EMPTY_CART: Cart = { version: 0, lines: [] };

/** Adds `quantity` units of a SKU. An existing line keeps its `addedAt` and gets the current price. */
export function addLine(cart: Cart, input: LineInput): CartResult {
  const refused = validateQuantity(input, 1);
  if (refused) return { refused };
  const line = findLine(cart, input.sku);
  return putLine(cart, { ...input, quantity: (line?.quantity ?? 0) + input.quantity });
}

/** Sets a line's quantity; 0 removes the line, and a missing line is added. */
export function setLine(cart: Cart, input: LineInput): CartResult {
  const refused = validateQuantity(input, 0);
  if (refused) return { refused };
  return input.quantity === 0 ? removeLine(cart, input.sku) : putLine(cart, input);
}

/** Removes a line. Accepted when the line is missing, so that it can be repeated. */
export function removeLine(cart: Cart, sku: string): CartResult {
  return updateLines(
    cart,
    cart.lines.filter((line) => line.sku !== sku),
  );
}

/**
 * Merges a guest's lines into an account's cart. Of the same SKU the larger quantity wins, so merging
 * twice is harmless. Lines beyond the limit are left out, in the given sequence, and reported.
 */
export function mergeLines(cart: Cart, lines: readonly CartLine[]): MergeResult {
  for (const line of lines) {
    const refused = validateQuantity(line, 1);
    if (refused) return { refused };
  }
  const merged = new Map(cart.lines.map((line) => [line.sku, line]));
  const leftOut: string[] = [];
  for (const line of lines) {
    const existing = merged.get(line.sku);
    if (existing) {
      const quantity = Math.max(existing.quantity, line.quantity);
      merged.set(line.sku, { ...existing, quantity });
    } else if (merged.size < MAX_LINES) {
      merged.set(line.sku, line);
    } else {
      leftOut.push(line.sku);
    }
  }
  const result = { ...updateLines(cart, [...merged.values()]), leftOut };
  const [first] = leftOut;
  return first === undefined ? result : { ...result, refused: refuseLine(first) };
}

function putLine(cart: Cart, { sku, quantity, priceSeen, at }: LineInput): CartResult {
  if (quantity > MAX_QUANTITY) return { refused: refuseQuantity(sku) };
  const existing = findLine(cart, sku);
  if (!existing && cart.lines.length >= MAX_LINES) return { refused: refuseLine(sku) };
  const line = { sku, quantity, priceSeen, addedAt: existing?.addedAt ?? at };
  return updateLines(cart, [...cart.lines.filter((other) => other !== existing), line]);
}

function updateLines(cart: Cart, lines: CartLine[]): { cart: Cart } {
  return { cart: { version: cart.version + 1, lines: lines.sort(compareAge) } };
}

// Lines of the same time are sorted by SKU: a table that stores lines by key has no other sequence.
function compareAge(a: CartLine, b: CartLine): number {
  return a.addedAt - b.addedAt || (a.sku < b.sku ? -1 : 1);
}

function findLine(cart: Cart, sku: string): CartLine | undefined {
  return cart.lines.find((line) => line.sku === sku);
}

function validateQuantity(
  { sku, quantity }: { sku: string; quantity: number },
  minimum: number,
): CartRefusal | undefined {
  if (!Number.isInteger(quantity) || quantity < minimum) return { reason: 'invalid-quantity', sku };
  return quantity > MAX_QUANTITY ? refuseQuantity(sku) : undefined;
}

function refuseQuantity(sku: string): CartRefusal {
  return { reason: 'quantity-limit', sku, limit: MAX_QUANTITY };
}

function refuseLine(sku: string): CartRefusal {
  return { reason: 'line-limit', sku, limit: MAX_LINES };
}
