import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Live } from '../backend/live';
import type { OrderRefusal, OrderView, PlaceOrderRequest, PlacedOrder } from '../backend/orders';
import { ShopBackend } from '../backend/shop-backend';
import { BackendUnavailable } from '../backend/unavailable';
import { CartState } from '../cart/cart-state';
import { PricedLines } from '../cart/priced-lines';
import { guestOrders } from '../session/guest-orders';
import { CheckoutState } from './checkout-state';

type Answer = PlacedOrder | { refused: OrderRefusal };

const line = { sku: 'tea', quantity: 2, priceSeen: 500, addedAt: 1, total: 1000, notices: [] };
const address = { name: 'Kim', line1: '1 Main St', city: 'Portland', postalCode: '97205' };
const order = (id: string, state = 'pending'): OrderView =>
  ({ id, state, number: 'N', placedAt: '2026-01-01', lines: [] }) as unknown as OrderView;
const refused = (reason: OrderRefusal['reason']): Answer => ({
  refused: { reason, lines: [{ sku: 'tea', left: 1 }], problems: [] },
});

function open(answer: (request: PlaceOrderRequest) => Promise<Answer>) {
  const requests: PlaceOrderRequest[] = [];
  const quantities: [string, number][] = [];
  const placeOrder = (request: PlaceOrderRequest): Promise<Answer> => {
    requests.push(request);
    return answer(request);
  };
  const priced = {
    lines: signal([{ ...line, card: { price: 500 } }]),
    subtotal: signal(1000),
    currency: signal('USD'),
    reload: () => Promise.resolve(),
  };
  const cart = {
    lines: signal([line]),
    orderPlaced: () => Promise.resolve(),
    setQuantity: (sku: string, quantity: number) => {
      quantities.push([sku, quantity]);
      return Promise.resolve(true);
    },
  };
  TestBed.configureTestingModule({
    providers: [
      CheckoutState,
      { provide: ShopBackend, useValue: { placeOrder } },
      { provide: Live, useValue: { join: () => undefined } },
      { provide: CartState, useValue: cart },
      { provide: PricedLines, useValue: priced },
    ],
  });
  const checkout = TestBed.inject(CheckoutState);
  checkout.setEmail('kim@example.com');
  checkout.address.set({ ...address, region: 'OR', country: 'US' });
  return { checkout, requests, quantities };
}

describe('placing an order', () => {
  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
  });

  it('happens once, however often it is pressed', async () => {
    const { checkout, requests } = open(({ checkoutId }) =>
      Promise.resolve({ order: order(checkoutId) }),
    );

    const [first, second] = await Promise.all([checkout.place(1000), checkout.place(1000)]);

    expect(requests.length).toBe(1);
    expect(first?.order.id).toBe(requests[0]!.checkoutId);
    expect(second).toBeUndefined();
  });

  it('is the same order when tried again after no answer', async () => {
    let attempts = 0;
    const { checkout, requests } = open(({ checkoutId }) => {
      attempts += 1;
      return attempts === 1
        ? Promise.reject(new BackendUnavailable('offline', 'no answer'))
        : Promise.resolve({ order: order(checkoutId), token: 'secret' });
    });

    expect(await checkout.place(1000)).toBeUndefined();
    expect(checkout.refused()?.reason).toBe('offline');
    await checkout.place(1000);

    expect(requests[1]?.checkoutId).toBe(requests[0]!.checkoutId);
    expect(checkout.refused()).toBeUndefined();
    expect(guestOrders()[0]?.token).toBe('secret');
  });

  it('is another order when the last one was given up meanwhile', async () => {
    let attempts = 0;
    const { checkout, requests } = open(({ checkoutId }) => {
      attempts += 1;
      return Promise.resolve({ order: order(checkoutId, attempts === 1 ? 'expired' : 'pending') });
    });

    const placed = await checkout.place(1000);

    expect(requests.length).toBe(2);
    expect(requests[1]?.checkoutId).not.toBe(requests[0]!.checkoutId);
    expect(placed?.order.id).toBe(requests[1]!.checkoutId);
  });

  it('takes what is there of a line that is short', async () => {
    const { checkout, quantities } = open(() => Promise.resolve(refused('out-of-stock')));
    await checkout.place(1000);

    await checkout.takeWhatIsThere();

    expect(quantities).toEqual([['tea', 1]]);
    expect(checkout.refused()).toBeUndefined();
  });

  it('asks for nothing without a good address', async () => {
    const { checkout, requests } = open(() => Promise.resolve(refused('invalid-address')));
    checkout.address.set({ ...address, country: 'US' });

    expect(await checkout.place(1000)).toBeUndefined();
    expect(requests).toEqual([]);
  });

  it('keeps what was typed for a reload', () => {
    const { checkout } = open(() => Promise.resolve(refused('too-busy')));
    checkout.setShippingMethod('express');
    TestBed.tick();

    TestBed.resetTestingModule();
    const after = open(() => Promise.resolve(refused('too-busy'))).checkout;

    expect(after.email()).toBe('kim@example.com');
    expect(after.address().city).toBe('Portland');
    expect(after.shippingMethod()).toBe('express');
  });
});
