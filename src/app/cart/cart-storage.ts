import type { Cart } from '@domain/cart';
import { storedValue } from '../storage/stored-value';

/** A guest's cart. It exists only in this browser. */
export const storedGuestCart = storedValue('localStorage', 'baguni.cart.guest', isCart);

/** The last known cart of the signed-in user, shown until the API responds. */
export const storedAccountCart = storedValue('localStorage', 'baguni.cart.account', isCart);

function isCart(value: unknown): value is Cart {
  const cart = value as Partial<Cart> | null;
  return Number.isInteger(cart?.version) && Array.isArray(cart?.lines);
}
