import { type Cart, type CartRefusal, type CartResult, addLine, setLine } from '@domain/cart';
import type { UnavailableReason } from '../backend/backend-unavailable';

/**
 * A change of one line: `add` adds units, `set` sets the exact quantity (0 removes the line). `price` is the current unit
 * price in minor units; `at` (epoch ms) restores a removed line's position.
 */
export type CartCommand = {
  type: 'add' | 'set';
  sku: string;
  quantity: number;
  price: number;
  at?: number;
};

/** Why a command had no effect: a rule of the cart, with the limit that was reached, or a failed request. */
export type CommandRefusal = { reason: CartRefusal['reason'] | UnavailableReason; limit?: number };

export type CommandResult = { cart: Cart } | { refused: CommandRefusal };

/** Applies the domain's rules to a command. Both carts do so before they store or send anything. */
export function applyCommand(
  cart: Cart,
  { type, sku, quantity, price, at }: CartCommand,
): CartResult {
  const input = { sku, quantity, priceSeen: price, at: at ?? Date.now() };
  return type === 'add' ? addLine(cart, input) : setLine(cart, input);
}
