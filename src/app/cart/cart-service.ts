import { Injectable, effect, inject, untracked } from '@angular/core';
import { Live } from '../backend/live';
import { ShopBackend } from '../backend/shop-backend';
import { orderToken } from '../session/guest-orders';
import { SessionState } from '../session/session-state';
import { Announcer } from '../ui/announcer';
import { keepBasket } from './cart-storage';
import type { CartCommand } from './cart-command';
import { CartShown } from './cart-signals';
import { GuestBasket } from './guest-cart';
import { keepOrdered, orderedIds, takeOrdered } from './ordered-lines';
import { OwnBasket } from './account-cart';

/** Finds the basket's home: the browser for a guest, the API for somebody signed in. Loaded when somebody acts. */
@Injectable({ providedIn: 'root' })
export class Basket {
  readonly #session = inject(SessionState);
  readonly #shown = inject(CartShown);
  readonly #backend = inject(ShopBackend);
  readonly #live = inject(Live);
  readonly #announcer = inject(Announcer);
  readonly #guest = new GuestBasket(this.#shown);
  #own?: { sub: string; basket: OwnBasket };

  constructor() {
    this.#session.refresh();
    if (!this.#session.isSignedIn()) this.#forgetOwn();
    this.#live.onHint((hint) => {
      if (hint.type === 'cart') this.#own?.basket.hear(hint.version);
      else if (hint.type === 'order' && hint.state === 'paid') this.orderPaid(hint.id);
    });
    this.#live.onMissed(() => void this.#own?.basket.reload());
    void this.#catchUpWithOrders();
    effect(() => {
      this.#session.person();
      untracked(() => this.#home());
    });
  }

  change(command: CartCommand): Promise<boolean> {
    return this.#home().change(command);
  }

  reload(): Promise<void> {
    return this.#home().reload();
  }

  /** Another tab wrote a basket down. */
  learn(): void {
    this.#home().learn();
  }

  orderPlaced(id: string, lines: readonly { sku: string; quantity: number }[]): void {
    // The server empties a signed-in person's basket itself.
    if (!this.#session.isSignedIn()) keepOrdered(id, lines);
  }

  orderPaid(id: string): void {
    for (const { sku, quantity } of takeOrdered(id)) {
      const line = this.#shown.cart().lines.find((one) => one.sku === sku);
      if (!line) continue;
      const left = Math.max(0, line.quantity - quantity);
      void this.change({ do: 'set', sku, quantity: left, price: line.priceSeen });
    }
  }

  /** An order may have been paid, or given up, while no page of the shop was open. */
  async #catchUpWithOrders(): Promise<void> {
    for (const id of orderedIds()) {
      try {
        const answer = await this.#backend.readOrder(id, orderToken(id));
        if ('order' in answer && answer.order.paidAt) this.orderPaid(id);
        else if ('refused' in answer || answer.order.state !== 'pending') takeOrdered(id);
      } catch {
        // The next visit asks again.
      }
    }
  }

  #home(): GuestBasket | OwnBasket {
    const sub = this.#session.person()?.sub;
    if (this.#own && this.#own.sub !== sub) this.#leave(this.#own.basket);
    if (sub === undefined) return this.#guest;
    this.#own ??= { sub, basket: this.#moveIn() };
    return this.#own.basket;
  }

  #moveIn(): OwnBasket {
    const basket = new OwnBasket(this.#shown, this.#backend, {
      signedOut: () => void this.#session.confirm(),
      leftOut: (words) => {
        this.#announcer.say(words, { tone: 'alert' });
      },
    });
    void basket.moveIn();
    // Whoever listened until now listened as a guest.
    this.#live.leave();
    this.#live.join();
    return basket;
  }

  /** A session that ended while no page was open leaves its last look behind. */
  #forgetOwn(): void {
    keepBasket('own', undefined);
    this.#guest.learn();
  }

  #leave(basket: OwnBasket): void {
    basket.close();
    this.#own = undefined;
    this.#live.leave();
    this.#guest.learn();
  }
}
