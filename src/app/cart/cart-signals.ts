import { Injectable, signal } from '@angular/core';
import type { Cart } from '@domain/cart';

export type CartStatus = 'loading' | 'ready' | 'failed';

/** Why a change did not hold, in words for the shopper. */
export type CartProblem = { words: string; at: number };

/** What every part of the page sees of the basket; the two homes of a basket write it. */
@Injectable({ providedIn: 'root' })
export class CartShown {
  readonly cart = signal<Cart>({ version: 0, lines: [] });
  readonly status = signal<CartStatus>('loading');
  readonly problem = signal<CartProblem | undefined>(undefined);
}
