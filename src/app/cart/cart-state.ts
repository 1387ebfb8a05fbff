import {
  DestroyRef,
  Injectable,
  Injector,
  afterNextRender,
  computed,
  inject,
  signal,
} from '@angular/core';
import type { CartLine } from '@domain/cart';
import { whenSomebodyActs } from '../backend/first-interaction';
import type { Basket } from './cart-service';
import { BASKET_KEYS, readBasket } from './cart-storage';
import type { CartCommand } from './cart-command';
import { CartShown } from './cart-signals';

export type AddWish = { sku: string; quantity: number; price: number; name: string };
export type Added = { sku: string; name: string; quantity: number; at: number };

/**
 * The one interface to the basket, whoever shops. It shows what the browser kept right after the first render; the code
 * that changes baskets, for guests in the browser and for signed-in people over the API, comes once somebody acts.
 */
@Injectable({ providedIn: 'root' })
export class CartState {
  readonly #injector = inject(Injector);
  readonly #shown = inject(CartShown);
  readonly #lastAdded = signal<Added | undefined>(undefined);
  #removed?: CartLine;
  #basket?: Basket;

  readonly lines = computed<readonly CartLine[]>(() => this.#shown.cart().lines);
  /** Pieces, not lines: the number on the basket's icon. */
  readonly count = computed(() => this.lines().reduce((count, line) => count + line.quantity, 0));
  readonly status = this.#shown.status.asReadonly();
  readonly problem = this.#shown.problem.asReadonly();
  readonly lastAdded = this.#lastAdded.asReadonly();

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      this.#showKept();
      // Another tab of this browser changed a basket.
      window.addEventListener('storage', ({ key }) => {
        if (key !== null && !Object.values(BASKET_KEYS).includes(key)) return;
        if (this.#basket) this.#basket.learn();
        else this.#showKept();
      });
      destroyed.onDestroy(whenSomebodyActs(() => void this.#open()));
    });
  }

  /** Puts pieces in. `price` is the unit price that was seen; true when they are in. */
  async add({ sku, quantity, price, name }: AddWish): Promise<boolean> {
    const isIn = await this.#do({ do: 'add', sku, quantity, price });
    if (isIn) this.#lastAdded.set({ sku, name, quantity, at: Date.now() });
    return isIn;
  }

  /** Makes a line hold exactly `quantity` at the price now seen. */
  setQuantity(sku: string, quantity: number, price: number): Promise<boolean> {
    return this.#do({ do: 'set', sku, quantity, price });
  }

  async remove(sku: string): Promise<boolean> {
    const line = this.lines().find((one) => one.sku === sku);
    const isOut = await this.#do({ do: 'set', sku, quantity: 0, price: 0 });
    if (isOut && line) this.#removed = line;
    return isOut;
  }

  /** Puts the line back that was last removed. */
  async undo(): Promise<void> {
    const line = this.#removed;
    this.#removed = undefined;
    if (!line) return;
    const { sku, quantity, priceSeen, addedAt } = line;
    await this.#do({ do: 'set', sku, quantity, price: priceSeen, at: addedAt });
  }

  /** Asks the basket's home again, after a failure. */
  async reload(): Promise<void> {
    await (await this.#open()).reload();
  }

  /** Remembers what a placed order holds, so that its lines leave a guest's basket when it is paid. */
  async orderPlaced(
    id: string,
    lines: readonly { sku: string; quantity: number }[],
  ): Promise<void> {
    (await this.#open()).orderPlaced(id, lines);
  }

  async orderPaid(id: string): Promise<void> {
    (await this.#open()).orderPaid(id);
  }

  async #do(command: CartCommand): Promise<boolean> {
    return (await this.#open()).change(command);
  }

  async #open(): Promise<Basket> {
    const { Basket } = await import('./cart-service');
    this.#basket = this.#injector.get(Basket);
    return this.#basket;
  }

  #showKept(): void {
    const kept = readBasket('own') ?? readBasket('guest');
    if (kept) this.#shown.cart.set(kept);
    this.#shown.status.set('ready');
  }
}
