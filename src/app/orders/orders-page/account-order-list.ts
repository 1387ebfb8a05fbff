import { DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { LiveMessages } from '../../backend/live-messages';
import { OrderBackend } from '../../backend/order-backend';
import type { OrderView } from '../../backend/orders';
import { classifyError } from '../../backend/backend-unavailable';
import { GuestClaims } from '../../session/guest-claims';
import { SessionState } from '../../session/session-state';

/** The orders of the signed-in account, newest first, updated live. Provide it per page. */
@Injectable()
export class AccountOrderList {
  readonly #backend = inject(OrderBackend);
  readonly #session = inject(SessionState);
  readonly #claims = inject(GuestClaims);
  readonly #live = inject(LiveMessages);
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
      const user = this.#session.user();
      untracked(() => {
        this.#orders.set([]);
        if (user) void this.#loadAll();
      });
    });
    const stops = [
      this.#live.onHint((hint) => {
        if (hint.type === 'order') void this.#updateOrder(hint.id, hint.version);
      }),
      this.#live.onMissedMessages(() => void this.#readFirstPage()),
    ];
    inject(DestroyRef).onDestroy(() => {
      for (const stop of stops) stop();
    });
  }

  /** Loads the newest page. */
  async load(): Promise<void> {
    this.#status.set('loading');
    await this.#readFirstPage();
  }

  /** Loads the page that follows the last order shown. */
  async loadMore(): Promise<void> {
    if (this.#isLoadingMore()) return;
    this.#isLoadingMore.set(true);
    await this.#readPage(this.#nextToken());
    this.#isLoadingMore.set(false);
  }

  async #loadAll(): Promise<void> {
    await this.load();
    // Claimed guest orders join the list.
    if ((await this.#claims.claim()) > 0) await this.#readFirstPage();
  }

  #readFirstPage(): Promise<void> {
    return this.#session.isSignedIn() ? this.#readPage() : Promise.resolve();
  }

  async #readPage(token?: string): Promise<void> {
    const user = this.#session.user();
    try {
      const page = await this.#backend.listOrders(token);
      if (user !== this.#session.user()) return;
      this.#orders.update((loaded) => [...(token ? loaded : []), ...page.orders]);
      this.#nextToken.set(page.nextToken);
      this.#status.set('ready');
    } catch (error) {
      const reason = classifyError(error);
      // After the end of the session the page shows a guest's orders and the sign-in link.
      if (reason === 'signed-out') await this.#session.confirmSession().catch(() => undefined);
      if (this.#orders().length > 0) return;
      this.#status.set(reason === 'offline' ? 'offline' : 'failed');
    }
  }

  async #updateOrder(id: string, version: number): Promise<void> {
    const shown = this.#orders().find((order) => order.id === id);
    if (!shown || shown.version >= version) return;
    // On failure the row stays outdated until the next message; the order's page is always current.
    const order = await this.#backend.getOrder(id).catch(() => undefined);
    if (!order) return;
    this.#orders.update((orders) =>
      orders.map((current) =>
        current.id === id && current.version < order.version ? order : current,
      ),
    );
  }
}
