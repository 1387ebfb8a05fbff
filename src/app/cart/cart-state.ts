import { DestroyRef, Injectable, Injector, afterNextRender, computed, inject } from '@angular/core';
import type { CartLine } from '@domain/cart';
import { onFirstInteraction } from '../backend/first-interaction';
import type { CartCommand, CommandResult } from './cart-command';
import type { CartService } from './cart-service';
import { CartSignals } from './cart-signals';
import { storedAccountCart, storedGuestCart } from './cart-storage';

const STORAGE_KEYS = [storedGuestCart.key, storedAccountCart.key];

/**
 * The interface to the cart, for guests and signed-in users. It shows the stored cart after the first render and loads the
 * code that changes carts on the first interaction. Every change returns the new cart or the refusal.
 */
@Injectable({ providedIn: 'root' })
export class CartState {
  readonly #injector = inject(Injector);
  readonly #signals = inject(CartSignals);
  #removed?: CartLine;
  #service?: CartService;

  readonly lines = computed<readonly CartLine[]>(() => this.#signals.cart().lines);
  /** Units, not lines: the number in the header. */
  readonly count = computed(() => this.lines().reduce((count, line) => count + line.quantity, 0));
  readonly status = this.#signals.status.asReadonly();

  constructor() {
    const destroyRef = inject(DestroyRef);
    afterNextRender(() => {
      this.#showStored();
      // Fires when another tab of this browser changes a cart; a null key means that the storage was cleared.
      window.addEventListener('storage', ({ key }) => {
        if (key !== null && !STORAGE_KEYS.includes(key)) return;
        if (this.#service) this.#service.syncFromStorage();
        else this.#showStored();
      });
      destroyRef.onDestroy(onFirstInteraction(() => void this.#load()));
    });
  }

  /** Adds units of a SKU. `price` is the unit price that the page shows, in minor units. */
  add({ sku, quantity, price }: Omit<CartCommand, 'type' | 'at'>): Promise<CommandResult> {
    return this.#execute({ type: 'add', sku, quantity, price });
  }

  /** Sets a line's quantity and accepts the current unit `price`. */
  setQuantity(sku: string, quantity: number, price: number): Promise<CommandResult> {
    return this.#execute({ type: 'set', sku, quantity, price });
  }

  async remove(sku: string): Promise<CommandResult> {
    const line = this.lines().find((one) => one.sku === sku);
    const result = await this.#execute({ type: 'set', sku, quantity: 0, price: 0 });
    if ('cart' in result && line) this.#removed = line;
    return result;
  }

  /** Restores the line that was removed last; `undefined` when there is none. */
  async undoRemove(): Promise<CommandResult | undefined> {
    const line = this.#removed;
    this.#removed = undefined;
    if (!line) return undefined;
    const { sku, quantity, priceSeen, addedAt } = line;
    return this.#execute({ type: 'set', sku, quantity, price: priceSeen, at: addedAt });
  }

  /** Loads the cart again, after a failure. */
  async reload(): Promise<void> {
    await (await this.#load()).reload();
  }

  /** Stores a placed order's lines, so that they leave a guest's cart when the order is paid. */
  async trackOrder(id: string, lines: readonly { sku: string; quantity: number }[]): Promise<void> {
    (await this.#load()).trackOrder(id, lines);
  }

  /** Removes a paid order's lines from a guest's cart. */
  async removeOrderedLines(id: string): Promise<void> {
    (await this.#load()).removeOrderedLines(id);
  }

  async #execute(command: CartCommand): Promise<CommandResult> {
    return (await this.#load()).execute(command);
  }

  async #load(): Promise<CartService> {
    const { CartService } = await import('./cart-service');
    this.#service = this.#injector.get(CartService);
    return this.#service;
  }

  #showStored(): void {
    const stored = storedAccountCart.read() ?? storedGuestCart.read();
    if (stored) this.#signals.cart.set(stored);
    this.#signals.status.set('ready');
  }
}
