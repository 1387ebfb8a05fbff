import type { Cart, CartResult, CartLine, CartRefusal, LineInput, MergeResult } from '../cart';
import { MAX_LINES, MAX_QUANTITY, addLine, mergeLines, removeLine, setLine } from '../cart';

/** A change of a cart as data. In a merge, `addedAt` of every line is the moment of merging. */
export type CartCommand =
  | ({ do: 'add' } & LineInput)
  | ({ do: 'set' } & LineInput)
  | { do: 'remove'; sku: string }
  | { do: 'merge'; lines: CartLine[] };

/**
 * One rule of the cart, for every implementation that stores carts: `after` is the changed cart,
 * `refused` the reason; a merge of which only a part fits has both. Without `after`, nothing changes.
 */
export type CartCase = {
  name: string;
  before: Cart;
  command: CartCommand;
  after?: Cart;
  refused?: CartRefusal;
  leftOut?: string[];
};

/** Applies a command by the rules of `cart.ts`. */
export function applyCommand(cart: Cart, command: CartCommand): CartResult | MergeResult {
  switch (command.do) {
    case 'add':
      return addLine(cart, command);
    case 'set':
      return setLine(cart, command);
    case 'remove':
      return removeLine(cart, command.sku);
    case 'merge':
      return mergeLines(cart, command.lines);
  }
}

const NOW = 5_000;

function line(sku: string, quantity: number, addedAt = NOW, priceSeen = 100): CartLine {
  return { sku, quantity, priceSeen, addedAt };
}

function input(sku: string, quantity: number, priceSeen = 100): LineInput {
  return { sku, quantity, priceSeen, at: NOW };
}

function cart(version: number, ...lines: CartLine[]): Cart {
  return { version, lines };
}

function lines(count: number): CartLine[] {
  return Array.from({ length: count }, (_, n) => line(`SKU-${String(n).padStart(2, '0')}`, 1, n));
}

const FULL = cart(60, ...lines(MAX_LINES));
const TEA = line('TEA', 2, 1_000);
const CUP = line('CUP', 5, 2_000);
const quantityLimit = (sku: string): CartRefusal => ({
  reason: 'quantity-limit',
  sku,
  limit: MAX_QUANTITY,
});
const lineLimit = (sku: string): CartRefusal => ({ reason: 'line-limit', sku, limit: MAX_LINES });
const invalid = (sku: string): CartRefusal => ({ reason: 'invalid-quantity', sku });

export const CART_CASES: readonly CartCase[] = [
  {
    name: 'adding the first line to an empty cart',
    before: cart(0),
    command: { do: 'add', ...input('TEA', 1) },
    after: cart(1, line('TEA', 1)),
  },
  {
    name: 'adding to a line keeps its age and updates its price',
    before: cart(3, TEA),
    command: { do: 'add', ...input('TEA', 3, 120) },
    after: cart(4, line('TEA', 5, 1_000, 120)),
  },
  {
    name: 'adding a second SKU after the older one',
    before: cart(3, TEA),
    command: { do: 'add', ...input('CUP', 1) },
    after: cart(4, TEA, line('CUP', 1)),
  },
  {
    name: 'adding a line of the same age sorts by SKU',
    before: cart(1, line('TEA', 1)),
    command: { do: 'add', ...input('CUP', 1) },
    after: cart(2, line('CUP', 1), line('TEA', 1)),
  },
  {
    name: 'adding exactly up to the quantity limit',
    before: cart(3, TEA),
    command: { do: 'add', ...input('TEA', MAX_QUANTITY - 2) },
    after: cart(4, line('TEA', MAX_QUANTITY, 1_000)),
  },
  {
    name: 'adding one unit beyond the quantity limit',
    before: cart(3, TEA),
    command: { do: 'add', ...input('TEA', MAX_QUANTITY - 1) },
    refused: quantityLimit('TEA'),
  },
  {
    name: 'adding more than the quantity limit at once',
    before: cart(0),
    command: { do: 'add', ...input('TEA', MAX_QUANTITY + 1) },
    refused: quantityLimit('TEA'),
  },
  {
    name: 'adding zero units',
    before: cart(3, TEA),
    command: { do: 'add', ...input('TEA', 0) },
    refused: invalid('TEA'),
  },
  {
    name: 'adding a negative quantity',
    before: cart(3, TEA),
    command: { do: 'add', ...input('TEA', -1) },
    refused: invalid('TEA'),
  },
  {
    name: 'adding a line beyond the line limit',
    before: FULL,
    command: { do: 'add', ...input('TEA', 1) },
    refused: lineLimit('TEA'),
  },
  {
    name: 'adding to a line of a full cart',
    before: FULL,
    command: { do: 'add', ...input('SKU-00', 1) },
    after: cart(61, line('SKU-00', 2, 0), ...lines(MAX_LINES).slice(1)),
  },
  {
    name: 'setting a line',
    before: cart(3, TEA, CUP),
    command: { do: 'set', ...input('TEA', 7, 120) },
    after: cart(4, line('TEA', 7, 1_000, 120), CUP),
  },
  {
    name: 'setting a missing line adds it',
    before: cart(3, TEA),
    command: { do: 'set', ...input('CUP', 2) },
    after: cart(4, TEA, line('CUP', 2)),
  },
  {
    name: 'setting a line to the quantity limit',
    before: cart(3, TEA),
    command: { do: 'set', ...input('TEA', MAX_QUANTITY) },
    after: cart(4, line('TEA', MAX_QUANTITY, 1_000)),
  },
  {
    name: 'setting a line beyond the quantity limit',
    before: cart(3, TEA),
    command: { do: 'set', ...input('TEA', MAX_QUANTITY + 1) },
    refused: quantityLimit('TEA'),
  },
  {
    name: 'setting a line to a negative quantity',
    before: cart(3, TEA),
    command: { do: 'set', ...input('TEA', -1) },
    refused: invalid('TEA'),
  },
  {
    name: 'setting a new line in a full cart',
    before: FULL,
    command: { do: 'set', ...input('TEA', 1) },
    refused: lineLimit('TEA'),
  },
  {
    name: 'setting a line to zero removes it',
    before: cart(3, TEA, CUP),
    command: { do: 'set', ...input('TEA', 0) },
    after: cart(4, CUP),
  },
  {
    name: 'setting a missing line to zero changes nothing',
    before: cart(3, CUP),
    command: { do: 'set', ...input('TEA', 0) },
    after: cart(4, CUP),
  },
  {
    name: 'removing the last line leaves an empty cart',
    before: cart(3, TEA),
    command: { do: 'remove', sku: 'TEA' },
    after: cart(4),
  },
  {
    name: 'merging into an empty cart',
    before: cart(0),
    command: { do: 'merge', lines: [line('CUP', 1), line('TEA', 2)] },
    after: cart(1, line('CUP', 1), line('TEA', 2)),
    leftOut: [],
  },
  {
    name: 'merging keeps the larger quantity, the age and the price seen',
    before: cart(3, TEA, CUP),
    command: { do: 'merge', lines: [line('TEA', 4, NOW, 120), line('CUP', 1), line('POT', 1)] },
    after: cart(4, line('TEA', 4, 1_000), CUP, line('POT', 1)),
    leftOut: [],
  },
  {
    name: 'merging the same lines again changes no line',
    before: cart(4, line('TEA', 4, 1_000), CUP),
    command: { do: 'merge', lines: [line('TEA', 4), line('CUP', 1)] },
    after: cart(5, line('TEA', 4, 1_000), CUP),
    leftOut: [],
  },
  {
    name: 'merging into a nearly full cart accepts what fits, in the given sequence',
    before: cart(60, ...lines(MAX_LINES - 1)),
    command: { do: 'merge', lines: [line('SKU-00', 9), line('TEA', 1), line('CUP', 1)] },
    after: cart(61, line('SKU-00', 9, 0), ...lines(MAX_LINES - 1).slice(1), line('TEA', 1)),
    refused: lineLimit('CUP'),
    leftOut: ['CUP'],
  },
  {
    name: 'merging a line beyond the quantity limit',
    before: cart(3, TEA),
    command: { do: 'merge', lines: [line('CUP', 1), line('TEA', MAX_QUANTITY + 1)] },
    refused: quantityLimit('TEA'),
  },
  {
    name: 'merging a line of zero units',
    before: cart(3, TEA),
    command: { do: 'merge', lines: [line('CUP', 0)] },
    refused: invalid('CUP'),
  },
];
