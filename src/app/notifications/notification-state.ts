import { DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { Live } from '../backend/live';
import { NotificationBackend, type NotificationView } from '../backend/notification-backend';
import { reasonOf } from '../backend/unavailable';
import { SessionState } from '../session/session-state';
import { keepCount, keptCount, onCountElsewhere } from './unread-cache';

/** The shop counts the newest hundred and marks fifty at a time. */
const MOST_PAGES = 5;

/**
 * What the shop has to tell whoever is signed in. Asked for when the live connection stands, whenever that was lost and is
 * back, and when a message hints at news; until then the bell shows what the browser remembers.
 */
@Injectable({ providedIn: 'root' })
export class NotificationState {
  readonly #backend = inject(NotificationBackend);
  readonly #session = inject(SessionState);
  readonly #all = signal<readonly NotificationView[]>([]);
  readonly all = this.#all.asReadonly();
  readonly #unread = signal(0);
  readonly unread = this.#unread.asReadonly();
  readonly #status = signal<'loading' | 'ready' | 'offline' | 'failed'>('loading');
  readonly status = this.#status.asReadonly();
  readonly #nextToken = signal<string | undefined>(undefined);
  readonly hasMore = computed(() => this.#nextToken() !== undefined);
  #reading?: Promise<void>;
  #wishes = 0;

  constructor() {
    const live = inject(Live);
    effect(() => {
      const sub = this.#session.person()?.sub;
      untracked(() => {
        this.#begin(sub);
        // The connection may stand already when the bell's own code arrives.
        if (sub !== undefined && live.connected()) void this.load();
      });
    });
    const stops = [
      live.onHint((hint) => {
        if (hint.type === 'notification') void this.load();
      }),
      live.onMissed(() => void this.load()),
      onCountElsewhere(() => {
        this.#unread.set(keptCount(this.#sub() ?? ''));
      }),
    ];
    inject(DestroyRef).onDestroy(() => {
      for (const stop of stops) stop();
    });
  }

  /** Reads the newest. While it does, further wishes become one more reading. */
  load(): Promise<void> {
    this.#wishes += 1;
    this.#reading ??= this.#readUntilCalm().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  /** Reads those before the last one shown. */
  loadMore(): Promise<void> {
    return this.#read(this.#nextToken());
  }

  async markRead(id: string): Promise<void> {
    const isNew = this.#all().some((one) => one.id === id && !one.read);
    if (isNew) await this.#mark([id]);
  }

  async markAllRead(): Promise<void> {
    for (let page = 1; page < MOST_PAGES && this.hasMore() && this.#isSomeHidden(); page += 1) {
      await this.loadMore();
    }
    await this.#mark(this.#newOnes().map(({ id }) => id));
  }

  async #readUntilCalm(): Promise<void> {
    const wishes = this.#wishes;
    await this.#read();
    if (wishes !== this.#wishes) await this.#readUntilCalm();
  }

  async #read(token?: string): Promise<void> {
    const sub = this.#sub();
    if (sub === undefined) return;
    if (this.#status() !== 'ready') this.#status.set('loading');
    try {
      const { notifications, unread, nextToken } = await this.#backend.mine(token);
      if (sub !== this.#sub()) return;
      this.#all.update((known) => [...(token ? known : []), ...notifications]);
      this.#nextToken.set(nextToken);
      this.#count(unread);
      this.#status.set('ready');
    } catch (problem) {
      // What is known stays.
      if (sub !== this.#sub() || this.#status() === 'ready') return;
      this.#status.set(reasonOf(problem) === 'offline' ? 'offline' : 'failed');
    }
  }

  async #mark(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    this.#all.update((known) =>
      known.map((one) => (ids.includes(one.id) ? { ...one, read: true } : one)),
    );
    this.#count(Math.max(0, this.#unread() - ids.length));
    try {
      for (let from = 0; from < ids.length; from += 50) {
        await this.#backend.markRead(ids.slice(from, from + 50));
      }
    } catch {
      // They are as new as before; the shop's word shows it.
      await this.load();
    }
  }

  #begin(sub: string | undefined): void {
    this.#all.set([]);
    this.#nextToken.set(undefined);
    this.#status.set('loading');
    this.#unread.set(sub === undefined ? 0 : keptCount(sub));
    if (sub === undefined) keepCount(undefined, 0);
  }

  #count(unread: number): void {
    this.#unread.set(unread);
    keepCount(this.#sub(), unread);
  }

  #newOnes(): NotificationView[] {
    return this.#all().filter(({ read }) => !read);
  }

  #isSomeHidden(): boolean {
    return this.#unread() > this.#newOnes().length;
  }

  #sub(): string | undefined {
    return this.#session.person()?.sub;
  }
}
