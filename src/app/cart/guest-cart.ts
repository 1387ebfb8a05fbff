import { type Cart, EMPTY_CART } from '@domain/cart';
import { keepBasket, readBasket } from './cart-storage';
import { type CartCommand, follow } from './cart-command';
import type { CartShown } from './cart-signals';
import { problemWords } from './cart-messages';

/** A guest's basket: in this browser, shared by its tabs, at once and without the network. */
export class GuestBasket {
  constructor(private readonly shown: CartShown) {}

  /** Shows what is kept: another tab may have changed it. */
  learn(): void {
    this.shown.cart.set(this.#kept());
    this.shown.status.set('ready');
  }

  change(command: CartCommand): Promise<boolean> {
    // Read again before each change: the other tabs write to the same place.
    const answer = follow(this.#kept(), command);
    if ('refused' in answer) {
      const { reason, limit } = answer.refused;
      this.shown.problem.set({ words: problemWords(reason, limit), at: Date.now() });
      return Promise.resolve(false);
    }
    keepBasket('guest', answer.cart);
    this.shown.cart.set(answer.cart);
    return Promise.resolve(true);
  }

  reload(): Promise<void> {
    this.learn();
    return Promise.resolve();
  }

  #kept(): Cart {
    return readBasket('guest') ?? EMPTY_CART;
  }
}
