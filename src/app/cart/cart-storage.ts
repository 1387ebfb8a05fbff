import type { Cart } from '@domain/cart';

/** `guest` is a guest's basket itself; `own` is the last seen basket of a signed-in person, shown until the API answers. */
export type BasketKind = 'guest' | 'own';

export const BASKET_KEYS: Record<BasketKind, string> = {
  guest: 'baguni.basket',
  own: 'baguni.basket.own',
};

/** What is kept in this browser; `undefined` when nothing is, or nothing that could be a basket. */
export function readBasket(kind: BasketKind): Cart | undefined {
  try {
    const cart = JSON.parse(localStorage.getItem(BASKET_KEYS[kind]) ?? 'null') as Cart | null;
    return cart && Number.isInteger(cart.version) && Array.isArray(cart.lines) ? cart : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a basket, or forgets it. A browser that keeps nothing still shops until the page closes. */
export function keepBasket(kind: BasketKind, cart: Cart | undefined): void {
  try {
    if (cart) localStorage.setItem(BASKET_KEYS[kind], JSON.stringify(cart));
    else localStorage.removeItem(BASKET_KEYS[kind]);
  } catch {
    // Storage is full or forbidden.
  }
}
