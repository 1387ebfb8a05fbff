import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Live } from '../backend/live';
import type { LiveHint } from '../backend/live-hint';
import type { OrderReading, OrderView } from '../backend/orders';
import { OrderBackend } from '../backend/order-backend';
import { ShopBackend } from '../backend/shop-backend';
import { BackendUnavailable } from '../backend/unavailable';
import { CartState } from '../cart/cart-state';
import { guestOrders, keepGuestOrder } from '../session/guest-orders';
import { SessionState } from '../session/session-state';
import { OrderFollower } from './order-follower';

const order = (state: string, version: number): OrderReading => ({
  order: {
    id: 'o1',
    number: 'N1',
    placedAt: '2026-01-01',
    email: 'mina@example.com',
    state,
    version,
    ...(state === 'paid' && { paidAt: '2026-01-01' }),
  } as OrderView,
});

type Somebody = { own?: Partial<OrderBackend>; signedIn?: boolean };

function open(backend: Partial<ShopBackend>, { own = {}, signedIn = false }: Somebody = {}) {
  const hints: ((hint: LiveHint) => void)[] = [];
  const paid: string[] = [];
  const live = {
    join: () => undefined,
    connected: signal(true),
    onMissed: () => () => undefined,
    onHint: (listener: (hint: LiveHint) => void) => {
      hints.push(listener);
      return () => hints.splice(0);
    },
  };
  const cart = { orderPaid: (id: string) => Promise.resolve(void paid.push(id)) };
  TestBed.configureTestingModule({
    providers: [
      OrderFollower,
      { provide: ShopBackend, useValue: backend },
      { provide: OrderBackend, useValue: own },
      { provide: SessionState, useValue: { isSignedIn: signal(signedIn) } },
      { provide: Live, useValue: live },
      { provide: CartState, useValue: cart },
    ],
  });
  const follower = TestBed.inject(OrderFollower);
  return { follower, paid, hear: (hint: LiveHint) => hints.forEach((listener) => listener(hint)) };
}

/** Everything that was started has been answered. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const hint = (state: 'paid' | 'pending', version: number): LiveHint => ({
  type: 'order',
  id: 'o1',
  state,
  version,
});

describe('following an order', () => {
  beforeEach(() => {
    localStorage.clear();
  });

  it('turns to paid when a message says that there is something newer', async () => {
    const readings = [order('pending', 1), order('paid', 2)];
    const { follower, hear, paid } = open({
      readOrder: () => Promise.resolve(readings.shift() ?? order('paid', 2)),
      confirmPayment: () => Promise.resolve(order('pending', 1)),
    });
    follower.follow({ id: 'o1' });
    await settled();
    expect(follower.order()?.state).toBe('pending');

    hear(hint('paid', 2));
    await settled();

    expect(follower.order()?.state).toBe('paid');
    expect(paid).toEqual(['o1']);
  });

  it('asks nothing for what it knows already', async () => {
    let asked = 0;
    const { follower, hear } = open({
      readOrder: () => {
        asked += 1;
        return Promise.resolve(order('paid', 5));
      },
    });
    follower.follow({ id: 'o1' });
    await settled();

    hear(hint('paid', 4));
    hear(hint('paid', 5));
    hear({ type: 'order', id: 'another', state: 'paid', version: 9 });
    hear({ type: 'cart', version: 9 });
    await settled();

    expect(asked).toBe(1);
  });

  it('lets Stripe be asked about an order that waits for its payment', async () => {
    const { follower } = open({
      readOrder: () => Promise.resolve(order('pending', 1)),
      confirmPayment: () => Promise.resolve(order('paid', 2)),
    });
    follower.follow({ id: 'o1' });
    await settled();

    expect(follower.order()?.state).toBe('paid');
    expect(follower.isConfirming()).toBe(false);
  });

  it('never goes back to an older answer', async () => {
    const { follower, hear } = open({
      readOrder: (() => {
        const readings = [order('paid', 3), order('pending', 1)];
        return () => Promise.resolve(readings.shift() ?? order('pending', 1));
      })(),
    });
    follower.follow({ id: 'o1' });
    await settled();
    hear(hint('paid', 4));
    await settled();

    expect(follower.order()?.state).toBe('paid');
  });

  const failures: { name: string; readOrder: ShopBackend['readOrder']; view: unknown }[] = [
    {
      name: 'somebody else’s order',
      readOrder: () => Promise.resolve({ refused: { reason: 'not-found', lines: [] } }),
      view: { is: 'not-found' },
    },
    {
      name: 'no connection',
      readOrder: () => Promise.reject(new BackendUnavailable('offline', 'x')),
      view: { is: 'failed', isOffline: true },
    },
    {
      name: 'a failure of ours',
      readOrder: () => Promise.reject(new BackendUnavailable('broken', 'x')),
      view: { is: 'failed', isOffline: false },
    },
  ];
  for (const { name, readOrder, view } of failures) {
    it(`says so: ${name}`, async () => {
      const { follower } = open({ readOrder });
      follower.follow({ id: 'o1' });
      await settled();

      expect(follower.view()).toEqual(view as never);
    });
  }

  it('asks only how the payment went when somebody comes from paying', async () => {
    const asked: string[] = [];
    const { follower, hear } = open({
      readOrder: () => {
        asked.push('readOrder');
        return Promise.resolve(order('paid', 2));
      },
      confirmPayment: () => {
        asked.push('confirmPayment');
        return Promise.resolve(order('paid', 2));
      },
    });
    follower.follow({ id: 'o1', isPaymentMade: true });
    hear(hint('paid', 2));
    await settled();

    expect(follower.order()?.state).toBe('paid');
    expect(asked).toEqual(['confirmPayment']);
  });

  it('reads again after that when a message told of something newer', async () => {
    const { follower, hear } = open({
      readOrder: () => Promise.resolve(order('packed', 3)),
      confirmPayment: () => Promise.resolve(order('paid', 2)),
    });
    follower.follow({ id: 'o1', isPaymentMade: true });
    hear(hint('paid', 3));
    await settled();

    expect(follower.order()?.state).toBe('packed');
  });

  it('reads an own order of an account without a function', async () => {
    const { order: own } = order('paid', 2);
    const { follower } = open(
      { readOrder: () => Promise.reject(new Error('No function needed')) },
      { signedIn: true, own: { oneOfMine: () => Promise.resolve(own) } },
    );
    follower.follow({ id: 'o1' });
    await settled();

    expect(follower.order()).toEqual(own);
  });

  it('keeps the token of a link once that has opened the order', async () => {
    const { follower } = open({ readOrder: () => Promise.resolve(order('paid', 2)) });
    follower.follow({ id: 'o1', token: 'from-the-mail' });
    await settled();

    expect(guestOrders()).toEqual([
      {
        id: 'o1',
        token: 'from-the-mail',
        number: 'N1',
        placedAt: '2026-01-01',
        mailedTo: 'mina@example.com',
      },
    ]);
  });

  it('does not let a link that opens nothing take the place of a token that does', async () => {
    const kept = { id: 'o1', token: 'right', number: 'N1', placedAt: '2026-01-01' };
    keepGuestOrder(kept);
    const { follower } = open({
      readOrder: () => Promise.resolve({ refused: { reason: 'not-found', lines: [] } }),
    });
    follower.follow({ id: 'o1', token: 'wrong' });
    await settled();

    expect(follower.view()).toEqual({ is: 'not-found' });
    expect(guestOrders()).toEqual([kept]);
  });
});
