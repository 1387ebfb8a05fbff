import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Live } from '../../backend/live';
import type { LiveHint } from '../../backend/live-hint';
import {
  NotificationBackend,
  type NotificationPage,
  type NotificationView,
} from '../../backend/notification-backend';
import { BackendUnavailable } from '../../backend/unavailable';
import { GuestClaims } from '../../session/guest-claims';
import { SessionState } from '../../session/session-state';
import type { Person } from '../../session/stored-user';
import { Bell } from './bell';

const one = (id: string, change: Partial<NotificationView> = {}): NotificationView => ({
  ...{ id, kind: 'shipped', orderId: `o-${id}`, number: `N-${id}` },
  ...{ at: '2026-03-01T10:00:00.000Z', read: false },
  ...change,
});

const mina: Person = { sub: 's1', email: 'mina@example.com', isStaff: false };

async function open(pages: NotificationPage[] | Error, isConnected = false) {
  const marked: string[][] = [];
  const told: Partial<{ hint: (hint: LiveHint) => void; missed: () => void }> = {};
  const person = signal<Person | undefined>(mina);
  const backend = {
    mine: (token?: string) => {
      if (pages instanceof Error) return Promise.reject(pages);
      return Promise.resolve(pages[Number(token ?? 0)]!);
    },
    markRead: (ids: string[]) => Promise.resolve(void marked.push(ids)),
  };
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      { provide: NotificationBackend, useValue: backend },
      { provide: SessionState, useValue: { person } },
      { provide: GuestClaims, useValue: { claim: () => Promise.resolve(0) } },
      {
        provide: Live,
        useValue: {
          connected: signal(isConnected),
          onHint: (listener: (hint: LiveHint) => void) => {
            told.hint = listener;
            return () => undefined;
          },
          onMissed: (listener: () => void) => {
            told.missed = listener;
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
  const ring = async (): Promise<void> => {
    find('button[popovertarget]').click();
    await settle();
  };
  const name = (): string => find('button[popovertarget] .sr-only').textContent;
  return { page, find, settle, ring, name, marked, told, person };
}

describe('the bell', () => {
  beforeEach(() => {
    localStorage.clear();
  });
  afterEach(() => {
    for (const panel of document.querySelectorAll('app-bell, .bell-panel')) panel.remove();
  });

  it('counts what is new as soon as the live connection stands', async () => {
    const { told, settle, name } = await open([{ notifications: [one('a')], unread: 1 }]);
    expect(name()).toBe('Notifications');
    told.missed?.();
    await settle();

    expect(name()).toBe('Notifications, 1 new');
  });

  it('counts at once when the connection stood before it came', async () => {
    const { settle, name } = await open([{ notifications: [], unread: 3 }], true);
    await settle();

    expect(name()).toBe('Notifications, 3 new');
  });

  it('remembers the count of this person between pages, and of nobody else', async () => {
    localStorage.setItem('baguni.unread', JSON.stringify({ of: 's1', count: 4 }));
    const { name, person, settle } = await open([{ notifications: [], unread: 0 }]);
    expect(name()).toBe('Notifications, 4 new');

    person.set({ ...mina, sub: 's2' });
    await settle();
    expect(name()).toBe('Notifications');
  });

  it('shows what there is, new things marked, and leads to the order', async () => {
    const notifications = [one('a'), one('b', { kind: 'refunded', read: true })];
    const { find, page, ring, marked, name } = await open([{ notifications, unread: 1 }]);
    await ring();

    const rows = Array.from(page.querySelectorAll<HTMLAnchorElement>('.bell-row'));
    expect(rows[0]!.innerText).toContain('Your order N-a is on its way.');
    expect(rows[1]!.innerText).toContain('Money for your order N-b went back to you.');
    expect(rows.map((row) => row.classList.contains('bell-new'))).toEqual([true, false]);
    expect(rows.map((row) => row.getAttribute('href'))).toEqual(['/orders/o-a', '/orders/o-b']);
    rows[0]!.click();
    expect(marked).toEqual([['a']]);
    expect(name()).toBe('Notifications, 1 new');
    expect(find('.bell-panel').matches(':popover-open')).toBeFalse();
  });

  it('marks everything as read, also what is further down', async () => {
    const { find, ring, settle, marked, name } = await open([
      { notifications: [one('a')], unread: 2, nextToken: '1' },
      { notifications: [one('b')], unread: 2 },
    ]);
    await ring();
    find('.bell-head .link').click();
    await settle();

    expect(marked).toEqual([['a', 'b']]);
    expect(name()).toBe('Notifications');
  });

  it('closes with its own button and tells so', async () => {
    const { find, ring } = await open([{ notifications: [], unread: 0 }]);
    await ring();
    expect(find('button[popovertarget]').getAttribute('aria-expanded')).toBe('true');
    expect(find('.bell-panel').innerText).toContain('Nothing yet.');
    await ring();

    expect(find('button[popovertarget]').getAttribute('aria-expanded')).toBe('false');
  });

  it('says when it could not ask, with a way to try again', async () => {
    const { find, ring } = await open(new BackendUnavailable('offline', 'x'));
    await ring();

    expect(find('.bell-panel [role=alert]').innerText).toContain('Your notifications did not load');
    expect(find('.bell-panel [role=alert]').innerText).toContain('Check your connection');
  });
});
