import { Injectable, computed, inject, signal } from '@angular/core';
import { Live } from '../backend/live';
import type { OrderReading, OrderRefusal, OrderView } from '../backend/orders';
import { ShopBackend } from '../backend/shop-backend';
import { reasonOf } from '../backend/unavailable';
import { CartState } from '../cart/cart-state';
import { forgetAttempt } from '../session/checkout-attempt';
import { orderToken } from '../session/guest-orders';

export type OrderReadingView =
  | { is: 'loading' }
  | { is: 'ready'; order: OrderView }
  | { is: 'not-found' }
  | { is: 'failed'; isOffline: boolean };

/** One order as its owner follows it: read once, then whenever a live message says that there is something newer. */
@Injectable()
export class OrderFollower {
  readonly #backend = inject(ShopBackend);
  readonly #live = inject(Live);
  readonly #cart = inject(CartState);
  readonly #view = signal<OrderReadingView>({ is: 'loading' });
  readonly view = this.#view.asReadonly();
  readonly order = computed(() => {
    const view = this.#view();
    return view.is === 'ready' ? view.order : undefined;
  });
  readonly #isConfirming = signal(false);
  /** While a function asks Stripe how the payment went. */
  readonly isConfirming = this.#isConfirming.asReadonly();
  #id = '';

  /** Opens the order and follows it. Returns how to stop. */
  follow(id: string): () => void {
    this.#id = id;
    this.#view.set({ is: 'loading' });
    const stops = [
      this.#live.onHint((hint) => {
        const isNews = hint.type === 'order' && hint.id === id;
        if (isNews && hint.version > (this.order()?.version ?? 0)) void this.#refresh();
      }),
      this.#live.onMissed(() => void this.#refresh()),
    ];
    void this.open();
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** Reads the order. One that waits for its payment asks Stripe too: a message may come late, or never. */
  async open(): Promise<void> {
    await this.#refresh();
    const order = this.order();
    if (!order) return;
    this.#live.join();
    if (order.state === 'pending') await this.#confirm();
  }

  async #confirm(): Promise<void> {
    this.#isConfirming.set(true);
    await this.#read((id, token) => this.#backend.confirmPayment(id, token));
    this.#isConfirming.set(false);
  }

  #refresh(): Promise<void> {
    return this.#read((id, token) => this.#backend.readOrder(id, token));
  }

  async #read(
    ask: (id: string, token?: string) => Promise<OrderReading | { refused: OrderRefusal }>,
  ): Promise<void> {
    const id = this.#id;
    try {
      const answer = await ask(id, orderToken(id));
      if (id !== this.#id) return;
      if ('order' in answer) this.#show(answer.order);
      else if (!this.order()) this.#view.set({ is: 'not-found' });
    } catch (problem) {
      // What is known stays on the page; only a first look can fail.
      if (id !== this.#id || this.order()) return;
      this.#view.set({ is: 'failed', isOffline: reasonOf(problem) === 'offline' });
    }
  }

  #show(order: OrderView): void {
    // Two answers may come in the wrong order.
    if (order.version < (this.order()?.version ?? 0)) return;
    this.#view.set({ is: 'ready', order });
    if (order.state !== 'pending') forgetAttempt(order.id);
    if (order.paidAt) void this.#cart.orderPaid(order.id);
  }
}
