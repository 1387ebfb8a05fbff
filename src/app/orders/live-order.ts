import { Injectable, computed, inject, signal } from '@angular/core';
import { LiveMessages } from '../backend/live-messages';
import { OrderBackend } from '../backend/order-backend';
import type { OrderResult, OrderView } from '../backend/orders';
import { ShopBackend } from '../backend/shop-backend';
import { classifyError } from '../backend/backend-unavailable';
import { CartState } from '../cart/cart-state';
import { completeCheckout, discardCheckoutId } from '../session/checkout-id';
import { readGuestOrders, saveGuestOrder, getOrderToken } from '../session/guest-orders';
import { SessionState } from '../session/session-state';

export type LiveOrderView =
  | { status: 'loading' }
  | { status: 'ready'; order: OrderView }
  | { status: 'not-found' }
  | { status: 'failed'; isOffline: boolean };

/** `token` is from the link that opened the page; `isPaymentMade`: the shopper comes directly from paying. */
export type LiveOrderRequest = { id: string; token?: string; isPaymentMade?: boolean };

/** One order, kept current: it reads the order once, then whenever a live message announces a newer version. Provide it per page. */
@Injectable()
export class LiveOrder {
  readonly #backend = inject(ShopBackend);
  readonly #orders = inject(OrderBackend);
  readonly #live = inject(LiveMessages);
  readonly #cart = inject(CartState);
  readonly #session = inject(SessionState);
  readonly #view = signal<LiveOrderView>({ status: 'loading' });
  readonly view = this.#view.asReadonly();
  readonly order = computed(() => {
    const view = this.#view();
    return view.status === 'ready' ? view.order : undefined;
  });
  readonly #isConfirming = signal(false);
  /** While the backend retrieves the result of the payment from Stripe. */
  readonly isConfirming = this.#isConfirming.asReadonly();
  #request: LiveOrderRequest = { id: '' };
  /** The newest version that a live message announced. */
  #announcedVersion = 0;

  /** Loads the order and keeps it current. Returns a function that stops. */
  watch(request: LiveOrderRequest): () => void {
    const { id } = request;
    this.#request = request;
    this.#announcedVersion = 0;
    this.#view.set({ status: 'loading' });
    const stops = [
      this.#live.onHint((hint) => {
        if (hint.type === 'order' && hint.id === id) this.#handleHint(hint.version);
      }),
      this.#live.onMissedMessages(() => {
        // A running load will return the missed changes.
        if (this.order() && !this.#isConfirming()) void this.refresh();
      }),
    ];
    void this.load();
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** Reads the order; for an unpaid one the backend also checks with Stripe, because a webhook may be late or lost. */
  async load(): Promise<void> {
    if (!this.#request.isPaymentMade) await this.refresh();
    const order = this.order();
    if (order) this.#live.connect();
    if (order ? order.state === 'pending' : this.#request.isPaymentMade) await this.#confirm();
  }

  /** Reads the order again. */
  refresh(): Promise<void> {
    return this.#read((id, token) => this.#fetch(id, token));
  }

  /** Shows an order from a response, unless a newer version is shown already. */
  show(order: OrderView): void {
    // Responses can arrive out of order.
    if (order.version < (this.order()?.version ?? 0)) return;
    this.#view.set({ status: 'ready', order });
    this.#saveToken(order);
    if (order.paidAt) {
      completeCheckout(order.id);
      void this.#cart.removeOrderedLines(order.id);
    } else if (order.state !== 'pending') discardCheckoutId(order.id);
  }

  /** The token that gives a guest access to the order; `undefined` for an account's order. */
  getToken(): string | undefined {
    const { id, token } = this.#request;
    return token ?? getOrderToken(id);
  }

  #handleHint(version: number): void {
    this.#announcedVersion = Math.max(this.#announcedVersion, version);
    if (!this.#isConfirming() && version > (this.order()?.version ?? 0)) void this.refresh();
  }

  async #confirm(): Promise<void> {
    this.#isConfirming.set(true);
    await this.#read((id, token) => this.#backend.confirmPayment(id, token));
    this.#isConfirming.set(false);
    const order = this.order();
    if (order) this.#live.connect();
    if (this.#announcedVersion > (order?.version ?? 0)) await this.refresh();
  }

  /** Reads an account's order without a function invocation, any other order with its token. */
  async #fetch(id: string, token?: string): Promise<OrderResult> {
    if (this.#session.isSignedIn()) {
      const order = await this.#orders.getOrder(id);
      if (order) return { order };
      if (!token) return { refused: { reason: 'not-found', lines: [] } };
    }
    return this.#backend.readOrder(id, token);
  }

  async #read(readOrder: (id: string, token?: string) => Promise<OrderResult>): Promise<void> {
    const request = this.#request;
    const isOutdated = (): boolean => request !== this.#request;
    try {
      const result = await readOrder(request.id, this.getToken());
      if (isOutdated()) return;
      if ('order' in result) this.show(result.order);
      else if (!this.order()) this.#view.set({ status: 'not-found' });
    } catch (error) {
      const reason = classifyError(error);
      if (isOutdated()) return;
      if (reason === 'signed-out' && (await this.#isSessionOver()) && !isOutdated())
        return this.#read(readOrder);
      // An order on the page stays; only the first load shows an error.
      if (this.order() || isOutdated()) return;
      this.#view.set({ status: 'failed', isOffline: reason === 'offline' });
    }
  }

  /** Whether the session has ended; the order is then read again as a guest. */
  async #isSessionOver(): Promise<boolean> {
    return this.#session.isSignedIn() && !(await this.#session.confirmSession().catch(() => true));
  }

  /** Stores the token of the link, after it has opened the order. */
  #saveToken({ id, number, placedAt, email }: OrderView): void {
    const { token } = this.#request;
    const saved = readGuestOrders().find((order) => order.id === id);
    if (!token || saved?.token === token) return;
    saveGuestOrder({ id, token, number, placedAt, emailedTo: email });
  }
}
