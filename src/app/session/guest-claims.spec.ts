import { TestBed } from '@angular/core/testing';
import { OrderBackend } from '../backend/order-backend';
import type { OrderClaim } from '../backend/orders';
import { BackendUnavailable } from '../backend/unavailable';
import { Announcer } from '../ui/announcer';
import { GuestClaims } from './guest-claims';
import { type GuestOrder, guestOrders, keepGuestOrder } from './guest-orders';
import { SessionState } from './session-state';

const mina = { sub: 's1', email: 'Mina@example.com', isStaff: false };

const order = (id: string, more: Partial<GuestOrder> = {}): GuestOrder => ({
  id,
  token: `t-${id}`,
  number: `N-${id}`,
  placedAt: '2026-01-01',
  ...more,
});

function open(answer: (orders: readonly OrderClaim[]) => Promise<string[]>, person = mina) {
  const asked: string[][] = [];
  const backend = {
    claim: (orders: readonly OrderClaim[]) => {
      asked.push(orders.map(({ id }) => id));
      return answer(orders);
    },
  };
  TestBed.configureTestingModule({
    providers: [
      { provide: OrderBackend, useValue: backend },
      { provide: SessionState, useValue: { person: () => person } },
    ],
  });
  return { claims: TestBed.inject(GuestClaims), asked, announcer: TestBed.inject(Announcer) };
}

const all = (orders: readonly OrderClaim[]) => Promise.resolve(orders.map(({ id }) => id));

describe('what somebody ordered as a guest', () => {
  beforeEach(() => {
    localStorage.clear();
  });

  it('is taken into the account, told, and needs no token any more', async () => {
    for (const id of ['a', 'b']) keepGuestOrder(order(id));
    const { claims, announcer } = open(all);

    expect(await claims.claim('You are signed in.')).toBe(2);
    expect(guestOrders()).toEqual([]);
    expect(announcer.current()?.text).toBe(
      'You are signed in. The 2 orders you placed as a guest are in your account now.',
    );
  });

  it('is claimed once, however often it is asked for', async () => {
    keepGuestOrder(order('a'));
    const { claims, asked } = open(all);
    await Promise.all([claims.claim(), claims.claim()]);
    await claims.claim();

    expect(asked).toEqual([['a']]);
  });

  it('stays with its token when no answer came, and is asked for again', async () => {
    keepGuestOrder(order('a'));
    const { claims, asked, announcer } = open(() =>
      Promise.reject(new BackendUnavailable('offline', 'x')),
    );

    expect(await claims.claim()).toBe(0);
    await claims.claim();
    expect(guestOrders()).toEqual([order('a')]);
    expect(asked.length).toBe(2);
    expect(announcer.current()).toBeUndefined();
  });

  it('stays with its token when the account cannot have it, and is not asked for again', async () => {
    keepGuestOrder(order('a'));
    const { claims, asked } = open(() => Promise.resolve([]));
    await claims.claim();
    await claims.claim();

    expect(guestOrders().map(({ token }) => token)).toEqual(['t-a']);
    expect(asked.length).toBe(1);
  });

  it('is only what was placed here or emailed to this person', async () => {
    keepGuestOrder(order('here'));
    keepGuestOrder(order('mine', { mailedTo: 'mina@example.com' }));
    keepGuestOrder(order('a-friends', { mailedTo: 'june@example.com' }));
    const { claims, asked } = open(all);
    await claims.claim();

    expect(asked.flat().sort()).toEqual(['here', 'mine']);
    expect(guestOrders().map(({ id }) => id)).toEqual(['a-friends']);
  });
});
