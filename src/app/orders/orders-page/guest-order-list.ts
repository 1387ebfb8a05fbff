import { Injectable, effect, inject, signal, untracked } from '@angular/core';
import type { OrderView } from '../../backend/orders';
import { ShopBackend } from '../../backend/shop-backend';
import { type GuestOrder, readGuestOrders } from '../../session/guest-orders';
import { SessionState } from '../../session/session-state';

/** An order that this browser holds the token of; `order` is set once the backend has returned it. */
export type GuestOrderEntry = GuestOrder & { order?: OrderView };

/** The orders that this browser can open as a guest. Provide it per page. */
@Injectable()
export class GuestOrderList {
  readonly #backend = inject(ShopBackend);
  readonly #session = inject(SessionState);
  readonly #orders = signal<readonly GuestOrderEntry[]>([]);
  readonly orders = this.#orders.asReadonly();

  constructor() {
    effect(() => {
      const isGuest = this.#session.isKnown() && !this.#session.isSignedIn();
      untracked(() => {
        this.#orders.set(isGuest ? readGuestOrders() : []);
        for (const { id, token } of this.#orders()) void this.#loadOrder(id, token);
      });
    });
  }

  async #loadOrder(id: string, token: string): Promise<void> {
    // On failure the list shows the stored number and date.
    const result = await this.#backend.readOrder(id, token).catch(() => undefined);
    if (!result || !('order' in result)) return;
    const { order } = result;
    this.#orders.update((entries) =>
      entries.map((entry) => (entry.id === id ? { ...entry, order } : entry)),
    );
  }
}
