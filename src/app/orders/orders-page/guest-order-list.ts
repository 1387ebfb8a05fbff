import { Injectable, effect, inject, signal, untracked } from '@angular/core';
import type { OrderView } from '../backend/orders';
import { ShopBackend } from '../backend/shop-backend';
import { type GuestOrder, guestOrders } from '../session/guest-orders';
import { SessionState } from '../session/session-state';

/** An order that this browser has the token of, with what the shop says of it once it has. */
export type PlacedHere = GuestOrder & { order?: OrderView };

/** The orders of a guest: those that this browser can open. */
@Injectable()
export class OrdersPlacedHere {
  readonly #backend = inject(ShopBackend);
  readonly #session = inject(SessionState);
  readonly #placed = signal<readonly PlacedHere[]>([]);
  readonly placed = this.#placed.asReadonly();

  constructor() {
    effect(() => {
      const isGuest = this.#session.isKnown() && !this.#session.isSignedIn();
      untracked(() => {
        this.#placed.set(isGuest ? guestOrders() : []);
        for (const { id, token } of this.#placed()) void this.#read(id, token);
      });
    });
  }

  async #read(id: string, token: string): Promise<void> {
    // Without an answer the number and the day are what there is to show.
    const answer = await this.#backend.readOrder(id, token).catch(() => undefined);
    if (!answer || !('order' in answer)) return;
    const { order } = answer;
    this.#placed.update((placed) => placed.map((one) => (one.id === id ? { ...one, order } : one)));
  }
}
