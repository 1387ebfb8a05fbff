import { Injectable, computed, inject, signal } from '@angular/core';
import { Live } from '../backend/live';
import { OrderBackend } from '../backend/order-backend';
import type { OrderResult, OrderView } from '../backend/orders';
import { ShopBackend } from '../backend/shop-backend';
import { reasonOf } from '../backend/unavailable';
import { CartState } from '../cart/cart-state';
import { attemptPaid, forgetAttempt } from '../session/checkout-id';
import { guestOrders, keepGuestOrder, orderToken } from '../session/guest-orders';
import { SessionState } from '../session/session-state';

export type OrderReadingView =
  | { is: 'loading' }
  | { is: 'ready'; order: OrderView }
  | { is: 'not-found' }
  | { is: 'failed'; isOffline: boolean };

/** `token` came with the address; `isPaymentMade`: somebody comes straight from paying it. */
export type Following = { id: string; token?: string; isPaymentMade?: boolean };

/** One order as its owner follows it: read once, then whenever a live message says that there is something newer. */
@Injectable()
export class OrderFollower {
  readonly #backend = inject(ShopBackend);
  readonly #orders = inject(OrderBackend);
  readonly #live = inject(Live);
  readonly #cart = inject(CartState);
  readonly #session = inject(SessionState);
  readonly #view = signal<OrderReadingView>({ is: 'loading' });
  readonly view = this.#view.asReadonly();
  readonly order = computed(() => {
    const view = this.#view();
    return view.is === 'ready' ? view.order : undefined;
  });
  readonly #isConfirming = signal(false);
  /** While a function asks Stripe how the payment went. */
  readonly isConfirming = this.#isConfirming.asReadonly();
  #following: Following = { id: '' };
  #heard = 0;

  /** Opens the order and follows it. Returns how to stop. */
  follow(following: Following): () => void {
    const { id } = following;
    this.#following = following;
    this.#heard = 0;
    this.#view.set({ is: 'loading' });
    const stops = [
      this.#live.onHint((hint) => {
        if (hint.type === 'order' && hint.id === id) this.#hear(hint.version);
      }),
      this.#live.onMissed(() => {
        // What is under way will bring what was missed.
        if (this.order() && !this.#isConfirming()) void this.refresh();
      }),
    ];
    void this.open();
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** Reads the order. One that waits for its payment asks Stripe too: a message may come late, or never. */
  async open(): Promise<void> {
    if (!this.#following.isPaymentMade) await this.refresh();
    const order = this.order();
    if (order) this.#live.join();
    if (order ? order.state === 'pending' : this.#following.isPaymentMade) await this.#confirm();
  }

  /** Reads the order again. */
  refresh(): Promise<void> {
    return this.#read((id, token) => this.#ask(id, token));
  }

  /** Shows an order that an answer brought, unless a newer one is known. */
  show(order: OrderView): void {
    // Two answers may come in the wrong order.
    if (order.version < (this.order()?.version ?? 0)) return;
    this.#view.set({ is: 'ready', order });
    this.#keepToken(order);
    if (order.paidAt) {
      attemptPaid(order.id);
      void this.#cart.orderPaid(order.id);
    } else if (order.state !== 'pending') forgetAttempt(order.id);
  }

  /** What proves that the order is this person's, if they need a proof. */
  token(): string | undefined {
    const { id, token } = this.#following;
    return token ?? orderToken(id);
  }

  #hear(version: number): void {
    this.#heard = Math.max(this.#heard, version);
    if (!this.#isConfirming() && version > (this.order()?.version ?? 0)) void this.refresh();
  }

  async #confirm(): Promise<void> {
    this.#isConfirming.set(true);
    await this.#read((id, token) => this.#backend.confirmPayment(id, token));
    this.#isConfirming.set(false);
    const order = this.order();
    if (order) this.#live.join();
    if (this.#heard > (order?.version ?? 0)) await this.refresh();
  }

  /** An account's own order needs no function; everything else is opened by its token. */
  async #ask(id: string, token?: string): Promise<OrderResult> {
    if (this.#session.isSignedIn()) {
      const order = await this.#orders.oneOfMine(id);
      if (order) return { order };
      if (!token) return { refused: { reason: 'not-found', lines: [] } };
    }
    return this.#backend.readOrder(id, token);
  }

  async #read(ask: (id: string, token?: string) => Promise<OrderResult>): Promise<void> {
    const following = this.#following;
    const isOther = (): boolean => following !== this.#following;
    try {
      const answer = await ask(following.id, this.token());
      if (isOther()) return;
      if ('order' in answer) this.show(answer.order);
      else if (!this.order()) this.#view.set({ is: 'not-found' });
    } catch (problem) {
      const reason = reasonOf(problem);
      if (isOther()) return;
      if (reason === 'signed-out' && (await this.#isOver()) && !isOther()) return this.#read(ask);
      // What is known stays on the page; only a first look can fail.
      if (this.order() || isOther()) return;
      this.#view.set({ is: 'failed', isOffline: reason === 'offline' });
    }
  }

  /** Whether the session turned out to be over; then the page asks again, as a guest. */
  async #isOver(): Promise<boolean> {
    return this.#session.isSignedIn() && !(await this.#session.confirm().catch(() => true));
  }

  /** A token that opened the order is worth keeping; any other is not. */
  #keepToken({ id, number, placedAt, email }: OrderView): void {
    const { token } = this.#following;
    const known = guestOrders().find((order) => order.id === id);
    if (!token || known?.token === token) return;
    keepGuestOrder({ id, token, number, placedAt, mailedTo: email });
  }
}
