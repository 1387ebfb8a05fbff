import { Injectable, effect, inject, untracked } from '@angular/core';
import { LiveMessages } from '../backend/live-messages';
import { ShopBackend } from '../backend/shop-backend';
import { getOrderToken } from '../session/guest-orders';
import { SessionState } from '../session/session-state';
import { Announcer } from '../ui/announcer';
import { AccountCart } from './account-cart';
import type { CartCommand, CommandResult } from './cart-command';
import { getRefusalMessage } from './cart-messages';
import { CartSignals } from './cart-signals';
import { storedAccountCart } from './cart-storage';
import { GuestCart } from './guest-cart';
import { listUnpaidOrderIds, saveUnpaidOrder, takeUnpaidOrder } from './unpaid-orders';

/**
 * Delegates to the cart of the current session: the browser's for a guest, the API's for a signed-in user. `CartState`
 * loads this service on the visitor's first interaction.
 */
@Injectable({ providedIn: 'root' })
export class CartService {
  readonly #session = inject(SessionState);
  readonly #signals = inject(CartSignals);
  readonly #backend = inject(ShopBackend);
  readonly #live = inject(LiveMessages);
  readonly #announcer = inject(Announcer);
  readonly #guestCart = new GuestCart(this.#signals);
  #account?: { sub: string; cart: AccountCart };

  constructor() {
    this.#session.refresh();
    if (!this.#session.isSignedIn()) this.#forgetAccountCart();
    this.#live.onHint((hint) => {
      if (hint.type === 'cart') this.#account?.cart.handleHint(hint.version);
      else if (hint.type === 'order' && hint.state === 'paid') this.removeOrderedLines(hint.id);
    });
    this.#live.onMissedMessages(() => void this.#account?.cart.reload());
    void this.#checkUnpaidOrders();
    effect(() => {
      this.#session.user();
      untracked(() => this.#current());
    });
  }

  execute(command: CartCommand): Promise<CommandResult> {
    return this.#current().execute(command);
  }

  reload(): Promise<void> {
    return this.#current().reload();
  }

  /** Shows the cart that another tab stored. */
  syncFromStorage(): void {
    this.#current().syncFromStorage();
  }

  trackOrder(id: string, lines: readonly { sku: string; quantity: number }[]): void {
    // The server removes ordered lines from a signed-in user's cart.
    if (!this.#session.isSignedIn()) saveUnpaidOrder(id, lines);
  }

  removeOrderedLines(id: string): void {
    for (const { sku, quantity } of takeUnpaidOrder(id)) {
      const line = this.#signals.cart().lines.find((one) => one.sku === sku);
      if (!line) continue;
      const remaining = Math.max(0, line.quantity - quantity);
      void this.execute({ type: 'set', sku, quantity: remaining, price: line.priceSeen });
    }
  }

  /** Orders may have been paid or closed while no page of the store was open. */
  async #checkUnpaidOrders(): Promise<void> {
    for (const id of listUnpaidOrderIds()) {
      try {
        const result = await this.#backend.readOrder(id, getOrderToken(id));
        if ('order' in result && result.order.paidAt) this.removeOrderedLines(id);
        else if ('refused' in result || result.order.state !== 'pending') takeUnpaidOrder(id);
      } catch {
        // The next visit checks again.
      }
    }
  }

  #current(): GuestCart | AccountCart {
    const sub = this.#session.user()?.sub;
    if (this.#account && this.#account.sub !== sub) this.#closeAccountCart(this.#account.cart);
    if (sub === undefined) return this.#guestCart;
    this.#account ??= { sub, cart: this.#openAccountCart() };
    return this.#account.cart;
  }

  #openAccountCart(): AccountCart {
    const cart = new AccountCart(this.#signals, this.#backend, {
      onSignedOut: () => void this.#session.confirmSession(),
      onLinesLeftOut: (refusal) => {
        this.#announcer.announce(getRefusalMessage(refusal), { tone: 'alert' });
      },
    });
    void cart.start();
    // Reconnect: the open connection belongs to the guest's identity.
    this.#live.disconnect();
    this.#live.connect();
    return cart;
  }

  /** Removes the stored cart of a session that ended while no page was open. */
  #forgetAccountCart(): void {
    storedAccountCart.remove();
    this.#guestCart.syncFromStorage();
  }

  #closeAccountCart(cart: AccountCart): void {
    cart.close();
    this.#account = undefined;
    this.#live.disconnect();
    this.#guestCart.syncFromStorage();
  }
}
