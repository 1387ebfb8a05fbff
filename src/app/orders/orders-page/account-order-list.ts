import { DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { Live } from '../../backend/live';
import { OrderBackend } from '../../backend/order-backend';
import type { OrderView } from '../../backend/orders';
import { reasonOf } from '../../backend/unavailable';
import { GuestClaims } from '../../session/guest-claims';
import { SessionState } from '../../session/session-state';

/** All orders of the account that is signed in, newest first; what changes meanwhile shows. */
@Injectable()
export class MyOrders {
  readonly #backend = inject(OrderBackend);
  readonly #session = inject(SessionState);
  readonly #claims = inject(GuestClaims);
  readonly #live = inject(Live);
  readonly #orders = signal<readonly OrderView[]>([]);
  readonly orders = this.#orders.asReadonly();
  readonly #status = signal<'loading' | 'ready' | 'offline' | 'failed'>('loading');
  readonly status = this.#status.asReadonly();
  readonly #isLoadingMore = signal(false);
  readonly isLoadingMore = this.#isLoadingMore.asReadonly();
  readonly #nextToken = signal<string | undefined>(undefined);
  readonly hasMore = computed(() => this.#nextToken() !== undefined);

  constructor() {
    effect(() => {
      const person = this.#session.person();
      untracked(() => {
        this.#orders.set([]);
        if (person) void this.#open();
      });
    });
    const stops = [
      this.#live.onHint((hint) => {
        if (hint.type === 'order') void this.#renew(hint.id, hint.version);
      }),
      this.#live.onMissed(() => void this.#readFirst()),
    ];
    inject(DestroyRef).onDestroy(() => {
      for (const stop of stops) stop();
    });
  }

  /** Reads the newest orders. */
  async load(): Promise<void> {
    this.#status.set('loading');
    await this.#readFirst();
  }

  /** Reads the orders before the last one shown. */
  async loadMore(): Promise<void> {
    if (this.#isLoadingMore()) return;
    this.#isLoadingMore.set(true);
    await this.#read(this.#nextToken());
    this.#isLoadingMore.set(false);
  }

  async #open(): Promise<void> {
    await this.load();
    // What was ordered as a guest belongs here too.
    if ((await this.#claims.claim()) > 0) await this.#readFirst();
  }

  #readFirst(): Promise<void> {
    return this.#session.isSignedIn() ? this.#read() : Promise.resolve();
  }

  async #read(token?: string): Promise<void> {
    const person = this.#session.person();
    try {
      const page = await this.#backend.mine(token);
      if (person !== this.#session.person()) return;
      this.#orders.update((known) => [...(token ? known : []), ...page.orders]);
      this.#nextToken.set(page.nextToken);
      this.#status.set('ready');
    } catch (problem) {
      const reason = reasonOf(problem);
      // A session that is over shows what a guest sees, with the way to sign in.
      if (reason === 'signed-out') await this.#session.confirm().catch(() => undefined);
      if (this.#orders().length > 0) return;
      this.#status.set(reason === 'offline' ? 'offline' : 'failed');
    }
  }

  async #renew(id: string, version: number): Promise<void> {
    const known = this.#orders().find((order) => order.id === id);
    if (!known || known.version >= version) return;
    // A row that is behind for a moment does no harm; its own page tells it right.
    const order = await this.#backend.oneOfMine(id).catch(() => undefined);
    if (!order) return;
    this.#orders.update((orders) =>
      orders.map((one) => (one.id === id && one.version < order.version ? order : one)),
    );
  }
}
