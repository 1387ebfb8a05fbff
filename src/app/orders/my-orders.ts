import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import type { OrderView } from '../backend/orders';
import { ShopBackend } from '../backend/shop-backend';
import { reasonOf } from '../backend/unavailable';
import { type GuestOrder, guestOrders } from '../session/guest-orders';
import { SessionState } from '../session/session-state';

/** The orders of whoever is here: all of an account's, or those placed in this browser. */
@Injectable()
export class MyOrders {
  readonly #backend = inject(ShopBackend);
  readonly #session = inject(SessionState);
  readonly #orders = signal<readonly OrderView[]>([]);
  readonly orders = this.#orders.asReadonly();
  readonly #placedHere = signal<readonly GuestOrder[]>([]);
  readonly placedHere = this.#placedHere.asReadonly();
  readonly #status = signal<'loading' | 'ready' | 'offline' | 'failed'>('loading');
  readonly status = this.#status.asReadonly();
  readonly #nextToken = signal<string | undefined>(undefined);
  readonly hasMore = computed(() => this.#nextToken() !== undefined);

  constructor() {
    effect(() => {
      if (!this.#session.isKnown()) return;
      const isSignedIn = this.#session.isSignedIn();
      untracked(() => {
        this.#placedHere.set(guestOrders());
        this.#orders.set([]);
        if (isSignedIn) void this.load();
        else this.#status.set('ready');
      });
    });
  }

  /** Reads the newest orders; with `more`, those before the last one shown. */
  async load(more = false): Promise<void> {
    if (!more) this.#status.set('loading');
    try {
      const page = await this.#backend.myOrders(more ? this.#nextToken() : undefined);
      this.#orders.update((known) => [...(more ? known : []), ...page.orders]);
      this.#nextToken.set(page.nextToken ?? undefined);
      this.#status.set('ready');
    } catch (problem) {
      const reason = reasonOf(problem);
      // A session that is over shows what a guest sees, with the way to sign in.
      if (reason === 'signed-out') await this.#session.confirm();
      this.#status.set(reason === 'offline' ? 'offline' : 'failed');
    }
  }
}
