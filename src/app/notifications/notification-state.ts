import { DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { LiveMessages } from '../backend/live-messages';
import { NotificationBackend, type NotificationView } from '../backend/notification-backend';
import { classifyError } from '../backend/backend-unavailable';
import { SessionState } from '../session/session-state';
import { saveUnreadCount, readUnreadCount, onUnreadCountChange } from './unread-cache';

/** The backend counts unread notifications among the newest 100: five pages of 20. */
const MAX_PAGES = 5;

/** Ids per request of `readNotifications`. */
const MAX_IDS = 50;

/**
 * The notifications of the signed-in user. It loads them when the live connection opens or reopens and when a live message
 * announces a new one; until then `unread` is the count cached by the browser.
 */
@Injectable({ providedIn: 'root' })
export class NotificationState {
  readonly #backend = inject(NotificationBackend);
  readonly #session = inject(SessionState);
  readonly #notifications = signal<readonly NotificationView[]>([]);
  readonly notifications = this.#notifications.asReadonly();
  readonly #unread = signal(0);
  readonly unread = this.#unread.asReadonly();
  readonly #status = signal<'loading' | 'ready' | 'offline' | 'failed'>('loading');
  readonly status = this.#status.asReadonly();
  readonly #nextToken = signal<string | undefined>(undefined);
  readonly hasMore = computed(() => this.#nextToken() !== undefined);
  #loading?: Promise<void>;
  #loadRequests = 0;

  constructor() {
    const live = inject(LiveMessages);
    effect(() => {
      const sub = this.#session.user()?.sub;
      untracked(() => {
        this.#reset(sub);
        // The connection may be open before this lazily loaded code runs.
        if (sub !== undefined && live.isConnected()) void this.load();
      });
    });
    const stops = [
      live.onHint((hint) => {
        if (hint.type === 'notification') void this.load();
      }),
      live.onMissedMessages(() => void this.load()),
      onUnreadCountChange(() => {
        this.#unread.set(readUnreadCount(this.#userSub() ?? ''));
      }),
    ];
    inject(DestroyRef).onDestroy(() => {
      for (const stop of stops) stop();
    });
  }

  /** Loads the newest page. Calls during a running load are combined into one more. */
  load(): Promise<void> {
    this.#loadRequests += 1;
    this.#loading ??= this.#loadUntilCurrent().finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  /** Loads the page that follows the last notification shown. */
  loadMore(): Promise<void> {
    return this.#loadPage(this.#nextToken());
  }

  async markRead(id: string): Promise<void> {
    const isUnread = this.#listUnread().some((notification) => notification.id === id);
    if (isUnread) await this.#markIdsRead([id]);
  }

  async markAllRead(): Promise<void> {
    for (
      let page = 1;
      page < MAX_PAGES && this.hasMore() && this.#hasUnreadOnLaterPages();
      page += 1
    ) {
      await this.loadMore();
    }
    await this.#markIdsRead(this.#listUnread().map(({ id }) => id));
  }

  async #loadUntilCurrent(): Promise<void> {
    const requests = this.#loadRequests;
    await this.#loadPage();
    if (requests !== this.#loadRequests) await this.#loadUntilCurrent();
  }

  async #loadPage(token?: string): Promise<void> {
    const sub = this.#userSub();
    if (sub === undefined) return;
    if (this.#status() !== 'ready') this.#status.set('loading');
    try {
      const { notifications, unread, nextToken } = await this.#backend.listNotifications(token);
      if (sub !== this.#userSub()) return;
      this.#notifications.update((loaded) => [...(token ? loaded : []), ...notifications]);
      this.#nextToken.set(nextToken);
      this.#setUnread(unread);
      this.#status.set('ready');
    } catch (error) {
      // Loaded notifications stay on the page.
      if (sub !== this.#userSub() || this.#status() === 'ready') return;
      this.#status.set(classifyError(error) === 'offline' ? 'offline' : 'failed');
    }
  }

  async #markIdsRead(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    this.#notifications.update((loaded) =>
      loaded.map((notification) =>
        ids.includes(notification.id) ? { ...notification, read: true } : notification,
      ),
    );
    this.#setUnread(Math.max(0, this.#unread() - ids.length));
    try {
      for (let from = 0; from < ids.length; from += MAX_IDS) {
        await this.#backend.markRead(ids.slice(from, from + MAX_IDS));
      }
    } catch {
      // Shows the state of the backend again.
      await this.load();
    }
  }

  #reset(sub: string | undefined): void {
    this.#notifications.set([]);
    this.#nextToken.set(undefined);
    this.#status.set('loading');
    this.#unread.set(sub === undefined ? 0 : readUnreadCount(sub));
    if (sub === undefined) saveUnreadCount(undefined, 0);
  }

  #setUnread(unread: number): void {
    this.#unread.set(unread);
    saveUnreadCount(this.#userSub(), unread);
  }

  #listUnread(): NotificationView[] {
    return this.#notifications().filter(({ read }) => !read);
  }

  #hasUnreadOnLaterPages(): boolean {
    return this.#unread() > this.#listUnread().length;
  }

  #userSub(): string | undefined {
    return this.#session.user()?.sub;
  }
}
