import { TestBed } from '@angular/core/testing';
import { OrderBackend } from '../backend/order-backend';
import type { OrderClaim } from '../backend/orders';
import { BackendUnavailable } from '../backend/backend-unavailable';
import { Announcer } from '../ui/announcer';
import { GuestClaims } from './guest-claims';
import { type GuestOrder, readGuestOrders, saveGuestOrder } from './guest-orders';
import { SessionState } from './session-state';

const mina = { sub: 's1', email: 'Mina@example.com', isStaff: false };

const order = (id: string, more: Partial<GuestOrder> = {}): GuestOrder => ({
  id,
  token: `t-${id}`,
  number: `N-${id}`,
  placedAt: '2026-01-01',
  ...more,
});

function createClaims(respond: (orders: readonly OrderClaim[]) => Promise<string[]>, user = mina) {
  const requests: string[][] = [];
  const backend = {
    claimOrders: (orders: readonly OrderClaim[]) => {
      requests.push(orders.map(({ id }) => id));
      return respond(orders);
    },
  };
  TestBed.configureTestingModule({
    providers: [
      { provide: OrderBackend, useValue: backend },
      { provide: SessionState, useValue: { user: () => user } },
    ],
  });
  return { claims: TestBed.inject(GuestClaims), requests, announcer: TestBed.inject(Announcer) };
}

const claimAll = (orders: readonly OrderClaim[]) => Promise.resolve(orders.map(({ id }) => id));

describe('claiming guest orders', () => {
  beforeEach(() => {
    localStorage.clear();
  });

  it('adds them to the account, announces it and removes the tokens', async () => {
    for (const id of ['a', 'b']) saveGuestOrder(order(id));
    const { claims, announcer } = createClaims(claimAll);

    expect(await claims.claim("You're signed in.")).toBe(2);
    expect(readGuestOrders()).toEqual([]);
    expect(announcer.current()?.text).toBe(
      "You're signed in. Your 2 guest orders are now in your account.",
    );
  });

  it('claims each order once, however often it is called', async () => {
    saveGuestOrder(order('a'));
    const { claims, requests } = createClaims(claimAll);
    await Promise.all([claims.claim(), claims.claim()]);
    await claims.claim();

    expect(requests).toEqual([['a']]);
  });

  it('keeps the token while the backend is unavailable, and tries again', async () => {
    saveGuestOrder(order('a'));
    const { claims, requests, announcer } = createClaims(() =>
      Promise.reject(new BackendUnavailable('offline', 'x')),
    );

    expect(await claims.claim()).toBe(0);
    await claims.claim();
    expect(readGuestOrders()).toEqual([order('a')]);
    expect(requests.length).toBe(2);
    expect(announcer.current()).toBeUndefined();
  });

  it('keeps the token of an order that the backend refuses, and does not try again', async () => {
    saveGuestOrder(order('a'));
    const { claims, requests } = createClaims(() => Promise.resolve([]));
    await claims.claim();
    await claims.claim();

    expect(readGuestOrders().map(({ token }) => token)).toEqual(['t-a']);
    expect(requests.length).toBe(1);
  });

  it('claims only orders placed here or emailed to the user', async () => {
    saveGuestOrder(order('here'));
    saveGuestOrder(order('mine', { emailedTo: 'mina@example.com' }));
    saveGuestOrder(order('a-friends', { emailedTo: 'june@example.com' }));
    const { claims, requests } = createClaims(claimAll);
    await claims.claim();

    expect(requests.flat().sort()).toEqual(['here', 'mine']);
    expect(readGuestOrders().map(({ id }) => id)).toEqual(['a-friends']);
  });
});
