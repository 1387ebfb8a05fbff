import { Injectable, signal } from '@angular/core';
import { type Cart, EMPTY_CART } from '@domain/cart';

export type CartStatus = 'loading' | 'ready' | 'failed';

/** The cart as the page shows it. `GuestCart` and `AccountCart` write these signals; everything else reads `CartState`. */
@Injectable({ providedIn: 'root' })
export class CartSignals {
  readonly cart = signal<Cart>(EMPTY_CART);
  readonly status = signal<CartStatus>('loading');
}
