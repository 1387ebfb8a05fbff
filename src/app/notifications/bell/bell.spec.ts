import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { LiveMessages } from '../../backend/live-messages';
import type { LiveHint } from '../../backend/live-hint';
import {
  NotificationBackend,
  type NotificationPage,
  type NotificationView,
} from '../../backend/notification-backend';
import { BackendUnavailable } from '../../backend/backend-unavailable';
import { GuestClaims } from '../../session/guest-claims';
import { SessionState } from '../../session/session-state';
import type { SessionUser } from '../../session/stored-user';
import { Bell } from './bell';

const buildNotification = (
  id: string,
  change: Partial<NotificationView> = {},
): NotificationView => ({
  id,
  kind: 'shipped',
  orderId: `o-${id}`,
  number: `N-${id}`,
  at: '2026-03-01T10:00:00.000Z',
  read: false,
  ...change,
});

const mina: SessionUser = { sub: 's1', email: 'mina@example.com', isStaff: false };

async function renderBell(pages: NotificationPage[] | Error, isConnected = false) {
  const markedIds: string[][] = [];
  const listeners: Partial<{ hint: (hint: LiveHint) => void; missed: () => void }> = {};
  const user = signal<SessionUser | undefined>(mina);
  const backend = {
    listNotifications: (token?: string) => {
      if (pages instanceof Error) return Promise.reject(pages);
      return Promise.resolve(pages[Number(token ?? 0)]!);
    },
    markRead: (ids: string[]) => Promise.resolve(void markedIds.push(ids)),
  };
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      { provide: NotificationBackend, useValue: backend },
      { provide: SessionState, useValue: { user } },
      { provide: GuestClaims, useValue: { claim: () => Promise.resolve(0) } },
      {
        provide: LiveMessages,
        useValue: {
          isConnected: signal(isConnected),
          onHint: (listener: (hint: LiveHint) => void) => {
            listeners.hint = listener;
            return () => undefined;
          },
          onMissedMessages: (listener: () => void) => {
            listeners.missed = listener;
            return () => undefined;
          },
        },
      },
    ],
  });
  const fixture = TestBed.createComponent(Bell);
  document.body.append(fixture.nativeElement as HTMLElement);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const find = (selector: string): HTMLElement => page.querySelector<HTMLElement>(selector)!;
  const settle = async (): Promise<void> => {
    await new Promise((done) => setTimeout(done, 20));
    await fixture.whenStable();
  };
  const clickBell = async (): Promise<void> => {
    find('button[popovertarget]').click();
    await settle();
  };
  const getName = (): string => find('button[popovertarget] .sr-only').textContent;
  return { page, find, settle, clickBell, getName, markedIds, listeners, user };
}

describe('the notification bell', () => {
  beforeEach(() => {
    localStorage.clear();
  });
  afterEach(() => {
    for (const panel of document.querySelectorAll('app-bell, .bell-panel')) panel.remove();
  });

  it('shows the unread count when the live connection opens', async () => {
    const { listeners, settle, getName } = await renderBell([
      { notifications: [buildNotification('a')], unread: 1 },
    ]);
    expect(getName()).toBe('Notifications');
    listeners.missed?.();
    await settle();

    expect(getName()).toBe('Notifications, 1 new');
  });

  it('shows the unread count at once when the connection is already open', async () => {
    const { settle, getName } = await renderBell([{ notifications: [], unread: 3 }], true);
    await settle();

    expect(getName()).toBe('Notifications, 3 new');
  });

  it('shows the cached count of this user, and not of another one', async () => {
    localStorage.setItem('baguni.unread-notifications', JSON.stringify({ sub: 's1', count: 4 }));
    const { getName, user, settle } = await renderBell([{ notifications: [], unread: 0 }]);
    expect(getName()).toBe('Notifications, 4 new');

    user.set({ ...mina, sub: 's2' });
    await settle();
    expect(getName()).toBe('Notifications');
  });

  it('lists the notifications, marks unread ones and links to the order', async () => {
    const notifications = [
      buildNotification('a'),
      buildNotification('b', { kind: 'refunded', read: true }),
    ];
    const { find, page, clickBell, markedIds, getName } = await renderBell([
      { notifications, unread: 1 },
    ]);
    await clickBell();

    const rows = Array.from(page.querySelectorAll<HTMLAnchorElement>('.bell-row'));
    expect(rows[0]!.innerText).toContain('Your order N-a is on its way.');
    expect(rows[1]!.innerText).toContain('We sent a refund for your order N-b.');
    expect(rows.map((row) => row.classList.contains('bell-new'))).toEqual([true, false]);
    expect(rows.map((row) => row.getAttribute('href'))).toEqual(['/orders/o-a', '/orders/o-b']);
    rows[0]!.click();
    expect(markedIds).toEqual([['a']]);
    expect(getName()).toBe('Notifications, 1 new');
    expect(find('.bell-panel').matches(':popover-open')).toBeFalse();
  });

  it('marks all as read, also on later pages', async () => {
    const { find, clickBell, settle, markedIds, getName } = await renderBell([
      { notifications: [buildNotification('a')], unread: 2, nextToken: '1' },
      { notifications: [buildNotification('b')], unread: 2 },
    ]);
    await clickBell();
    find('.bell-head .link').click();
    await settle();

    expect(markedIds).toEqual([['a', 'b']]);
    expect(getName()).toBe('Notifications');
  });

  it('closes with its own button and updates aria-expanded', async () => {
    const { find, clickBell } = await renderBell([{ notifications: [], unread: 0 }]);
    await clickBell();
    expect(find('button[popovertarget]').getAttribute('aria-expanded')).toBe('true');
    expect(find('.bell-panel').innerText).toContain('Nothing yet.');
    await clickBell();

    expect(find('button[popovertarget]').getAttribute('aria-expanded')).toBe('false');
  });

  it('shows an error with a retry button when loading fails', async () => {
    const { find, clickBell } = await renderBell(new BackendUnavailable('offline', 'x'));
    await clickBell();

    expect(find('.bell-panel [role=alert]').innerText).toContain("Your notifications didn't load");
    expect(find('.bell-panel [role=alert]').innerText).toContain('Check your connection');
  });
});
