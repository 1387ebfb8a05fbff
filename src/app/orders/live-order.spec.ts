import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { LiveMessages } from '../backend/live-messages';
import type { LiveHint } from '../backend/live-hint';
import type { OrderWithPayment, OrderView } from '../backend/orders';
import { OrderBackend } from '../backend/order-backend';
import { ShopBackend } from '../backend/shop-backend';
import { BackendUnavailable } from '../backend/backend-unavailable';
import { CartState } from '../cart/cart-state';
import { readGuestOrders, saveGuestOrder } from '../session/guest-orders';
import { SessionState } from '../session/session-state';
import { LiveOrder } from './live-order';

const buildResult = (state: string, version: number): OrderWithPayment => ({
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

type AccountOptions = { orderBackend?: Partial<OrderBackend>; isSignedIn?: boolean };

function createLiveOrder(
  backend: Partial<ShopBackend>,
  { orderBackend = {}, isSignedIn = false }: AccountOptions = {},
) {
  const hintListeners: ((hint: LiveHint) => void)[] = [];
  const paidIds: string[] = [];
  const live = {
    connect: () => undefined,
    isConnected: signal(true),
    onMissedMessages: () => () => undefined,
    onHint: (listener: (hint: LiveHint) => void) => {
      hintListeners.push(listener);
      return () => hintListeners.splice(0);
    },
  };
  const cart = { removeOrderedLines: (id: string) => Promise.resolve(void paidIds.push(id)) };
  TestBed.configureTestingModule({
    providers: [
      LiveOrder,
      { provide: ShopBackend, useValue: backend },
      { provide: OrderBackend, useValue: orderBackend },
      { provide: SessionState, useValue: { isSignedIn: signal(isSignedIn) } },
      { provide: LiveMessages, useValue: live },
      { provide: CartState, useValue: cart },
    ],
  });
  const liveOrder = TestBed.inject(LiveOrder);
  return {
    liveOrder,
    paidIds,
    sendHint: (hint: LiveHint) => hintListeners.forEach((listener) => listener(hint)),
  };
}

/** Resolves after all pending promises have settled. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const buildHint = (state: 'paid' | 'pending', version: number): LiveHint => ({
  type: 'order',
  id: 'o1',
  state,
  version,
});

describe('the live order', () => {
  beforeEach(() => {
    localStorage.clear();
  });

  it('reads the order again when a live message announces a newer version', async () => {
    const readings = [buildResult('pending', 1), buildResult('paid', 2)];
    const { liveOrder, sendHint, paidIds } = createLiveOrder({
      readOrder: () => Promise.resolve(readings.shift() ?? buildResult('paid', 2)),
      confirmPayment: () => Promise.resolve(buildResult('pending', 1)),
    });
    liveOrder.watch({ id: 'o1' });
    await settle();
    expect(liveOrder.order()?.state).toBe('pending');

    sendHint(buildHint('paid', 2));
    await settle();

    expect(liveOrder.order()?.state).toBe('paid');
    expect(paidIds).toEqual(['o1']);
  });

  it('reads nothing for versions it has already, other orders and carts', async () => {
    let readCount = 0;
    const { liveOrder, sendHint } = createLiveOrder({
      readOrder: () => {
        readCount += 1;
        return Promise.resolve(buildResult('paid', 5));
      },
    });
    liveOrder.watch({ id: 'o1' });
    await settle();

    sendHint(buildHint('paid', 4));
    sendHint(buildHint('paid', 5));
    sendHint({ type: 'order', id: 'another', state: 'paid', version: 9 });
    sendHint({ type: 'cart', version: 9 });
    await settle();

    expect(readCount).toBe(1);
  });

  it('confirms the payment of a pending order', async () => {
    const { liveOrder } = createLiveOrder({
      readOrder: () => Promise.resolve(buildResult('pending', 1)),
      confirmPayment: () => Promise.resolve(buildResult('paid', 2)),
    });
    liveOrder.watch({ id: 'o1' });
    await settle();

    expect(liveOrder.order()?.state).toBe('paid');
    expect(liveOrder.isConfirming()).toBe(false);
  });

  it('ignores an older version', async () => {
    const { liveOrder, sendHint } = createLiveOrder({
      readOrder: (() => {
        const readings = [buildResult('paid', 3), buildResult('pending', 1)];
        return () => Promise.resolve(readings.shift() ?? buildResult('pending', 1));
      })(),
    });
    liveOrder.watch({ id: 'o1' });
    await settle();
    sendHint(buildHint('paid', 4));
    await settle();

    expect(liveOrder.order()?.state).toBe('paid');
  });

  const failures: { name: string; readOrder: ShopBackend['readOrder']; view: unknown }[] = [
    {
      name: 'an order of another user',
      readOrder: () => Promise.resolve({ refused: { reason: 'not-found', lines: [] } }),
      view: { status: 'not-found' },
    },
    {
      name: 'no connection',
      readOrder: () => Promise.reject(new BackendUnavailable('offline', 'x')),
      view: { status: 'failed', isOffline: true },
    },
    {
      name: 'a backend failure',
      readOrder: () => Promise.reject(new BackendUnavailable('broken', 'x')),
      view: { status: 'failed', isOffline: false },
    },
  ];
  for (const { name, readOrder, view } of failures) {
    it(`shows ${name}`, async () => {
      const { liveOrder } = createLiveOrder({ readOrder });
      liveOrder.watch({ id: 'o1' });
      await settle();

      expect(liveOrder.view()).toEqual(view as never);
    });
  }

  it('only confirms the payment when the shopper comes from paying', async () => {
    const calls: string[] = [];
    const { liveOrder, sendHint } = createLiveOrder({
      readOrder: () => {
        calls.push('readOrder');
        return Promise.resolve(buildResult('paid', 2));
      },
      confirmPayment: () => {
        calls.push('confirmPayment');
        return Promise.resolve(buildResult('paid', 2));
      },
    });
    liveOrder.watch({ id: 'o1', isPaymentMade: true });
    sendHint(buildHint('paid', 2));
    await settle();

    expect(liveOrder.order()?.state).toBe('paid');
    expect(calls).toEqual(['confirmPayment']);
  });

  it('reads the order after confirming when a live message announced a newer version', async () => {
    const { liveOrder, sendHint } = createLiveOrder({
      readOrder: () => Promise.resolve(buildResult('packed', 3)),
      confirmPayment: () => Promise.resolve(buildResult('paid', 2)),
    });
    liveOrder.watch({ id: 'o1', isPaymentMade: true });
    sendHint(buildHint('paid', 3));
    await settle();

    expect(liveOrder.order()?.state).toBe('packed');
  });

  it('reads an order of the account without a function invocation', async () => {
    const { order } = buildResult('paid', 2);
    const { liveOrder } = createLiveOrder(
      { readOrder: () => Promise.reject(new Error('readOrder must not be called')) },
      { isSignedIn: true, orderBackend: { getOrder: () => Promise.resolve(order) } },
    );
    liveOrder.watch({ id: 'o1' });
    await settle();

    expect(liveOrder.order()).toEqual(order);
  });

  it('saves the token of a link after it has opened the order', async () => {
    const { liveOrder } = createLiveOrder({
      readOrder: () => Promise.resolve(buildResult('paid', 2)),
    });
    liveOrder.watch({ id: 'o1', token: 'from-the-email' });
    await settle();

    expect(readGuestOrders()).toEqual([
      {
        id: 'o1',
        token: 'from-the-email',
        number: 'N1',
        placedAt: '2026-01-01',
        emailedTo: 'mina@example.com',
      },
    ]);
  });

  it('keeps a saved token when the token of a link opens nothing', async () => {
    const saved = { id: 'o1', token: 'right', number: 'N1', placedAt: '2026-01-01' };
    saveGuestOrder(saved);
    const { liveOrder } = createLiveOrder({
      readOrder: () => Promise.resolve({ refused: { reason: 'not-found', lines: [] } }),
    });
    liveOrder.watch({ id: 'o1', token: 'wrong' });
    await settle();

    expect(liveOrder.view()).toEqual({ status: 'not-found' });
    expect(readGuestOrders()).toEqual([saved]);
  });
});
