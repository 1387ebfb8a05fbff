import { type Cart, type CartResult, addLine, setLine } from '@domain/cart';

/** A wish to change the basket. `price` is today's unit price; `at` (epoch ms) puts a line back where it was. */
export type CartCommand = {
  do: 'add' | 'set';
  sku: string;
  quantity: number;
  price: number;
  at?: number;
};

/** What the basket's rules say to a command; both homes ask them before anything is stored or sent. */
export function follow(
  cart: Cart,
  { do: verb, sku, quantity, price, at }: CartCommand,
): CartResult {
  const wish = { sku, quantity, priceSeen: price, at: at ?? Date.now() };
  return verb === 'add' ? addLine(cart, wish) : setLine(cart, wish);
}
