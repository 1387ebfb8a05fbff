import { type Cart, EMPTY_CART } from '@domain/cart';
import { type CartCommand, type CommandResult, applyCommand } from './cart-command';
import type { CartSignals } from './cart-signals';
import { storedGuestCart } from './cart-storage';

/** A guest's cart: stored in this browser and shared by its tabs, without the network. */
export class GuestCart {
  constructor(private readonly signals: CartSignals) {}

  /** Shows the stored cart, which another tab may have changed. */
  syncFromStorage(): void {
    this.signals.cart.set(this.#read());
    this.signals.status.set('ready');
  }

  execute(command: CartCommand): Promise<CommandResult> {
    // Read again before each change: other tabs write the same key.
    const result = applyCommand(this.#read(), command);
    if ('cart' in result) {
      storedGuestCart.write(result.cart);
      this.signals.cart.set(result.cart);
    }
    return Promise.resolve(result);
  }

  reload(): Promise<void> {
    this.syncFromStorage();
    return Promise.resolve();
  }

  #read(): Cart {
    return storedGuestCart.read() ?? EMPTY_CART;
  }
}
