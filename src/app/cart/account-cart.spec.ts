import { TestBed } from '@angular/core/testing';
import type { Cart, CartLine, CartResult, MergeResult } from '@domain/cart';
import { BackendUnavailable } from '../backend/backend-unavailable';
import type { ShopBackend } from '../backend/shop-backend';
import { AccountCart } from './account-cart';
import type { CommandRefusal } from './cart-command';
import { CartSignals } from './cart-signals';
import { storedAccountCart, storedGuestCart } from './cart-storage';

const line = (sku: string, quantity: number): CartLine => ({
  sku,
  quantity,
  priceSeen: 500,
  addedAt: 1,
});
const set = (sku: string, quantity: number) =>
  ({ type: 'set', sku, quantity, price: 500 }) as const;
const add = (sku: string, quantity: number) =>
  ({ type: 'add', sku, quantity, price: 500 }) as const;

/** A backend with these operations; a test fails when the cart calls any other. */
function createBackend(operations: Partial<ShopBackend>): ShopBackend {
  const backend: unknown = { initialize: () => Promise.resolve(), ...operations };
  return backend as ShopBackend;
}

function open(operations: Partial<ShopBackend>): { signals: CartSignals; cart: AccountCart } {
  const listener = { onSignedOut: () => undefined, onLinesLeftOut: () => undefined };
  const signals = TestBed.runInInjectionContext(() => new CartSignals());
  return { signals, cart: new AccountCart(signals, createBackend(operations), listener) };
}

/** Waits until all pending promise callbacks have run. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const getQuantities = (cart: Cart): [string, number][] =>
  cart.lines.map(({ sku, quantity }) => [sku, quantity]);

describe('AccountCart', () => {
  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
  });

  it('shows a change before the API responds, and the response after', async () => {
    let respond: (result: CartResult) => void = () => undefined;
    const { signals, cart } = open({
      myCart: () => Promise.resolve({ version: 1, lines: [line('tea', 1)] }),
      setCartLine: () => new Promise((resolve) => (respond = resolve)),
    });
    await cart.start();

    const done = cart.execute(set('tea', 5));
    expect(getQuantities(signals.cart())).toEqual([['tea', 5]]);
    await settle();
    const confirmed = { version: 2, lines: [line('tea', 5)] };
    respond({ cart: confirmed });

    expect(await done).toEqual({ cart: confirmed });
    expect(signals.cart().version).toBe(2);
  });

  const failures: {
    name: string;
    setCartLine: ShopBackend['setCartLine'];
    reason: CommandRefusal['reason'];
  }[] = [
    {
      name: 'refuses',
      setCartLine: () => Promise.resolve({ refused: { reason: 'unknown-sku', sku: 'tea' } }),
      reason: 'unknown-sku',
    },
    {
      name: 'does not respond',
      setCartLine: () => Promise.reject(new BackendUnavailable('offline', 'No response')),
      reason: 'offline',
    },
  ];
  for (const { name, setCartLine, reason } of failures) {
    it(`undoes a change when the API ${name}, and returns the reason`, async () => {
      const { signals, cart } = open({
        myCart: () => Promise.resolve({ version: 1, lines: [line('tea', 1)] }),
        setCartLine,
      });
      await cart.start();

      const result = await cart.execute(set('tea', 5));

      expect(result).toEqual({ refused: jasmine.objectContaining({ reason }) });
      expect(getQuantities(signals.cart())).toEqual([['tea', 1]]);
    });
  }

  it('returns to each of two changes its own reason', async () => {
    const { cart } = open({
      myCart: () => Promise.resolve({ version: 1, lines: [] }),
      addToCart: (sku) =>
        sku === 'tea'
          ? Promise.resolve({ refused: { reason: 'unknown-sku', sku } })
          : Promise.reject(new BackendUnavailable('offline', 'No response')),
    });
    await cart.start();

    const results = await Promise.all([cart.execute(add('tea', 1)), cart.execute(add('cup', 1))]);

    expect(results.map((result) => 'refused' in result && result.refused.reason)).toEqual([
      'unknown-sku',
      'offline',
    ]);
  });

  it('sends only the last of several waiting changes of a line', async () => {
    const sent: number[] = [];
    const { cart } = open({
      myCart: () => Promise.resolve({ version: 1, lines: [line('tea', 1)] }),
      setCartLine: (_sku, quantity) => {
        sent.push(quantity);
        return Promise.resolve({
          cart: { version: 1 + sent.length, lines: [line('tea', quantity)] },
        });
      },
    });
    await cart.start();

    await Promise.all([2, 3, 4, 5, 6].map((quantity) => cart.execute(set('tea', quantity))));

    expect(sent.at(-1)).toBe(6);
    expect(sent.length).toBeLessThan(3);
  });

  it('reloads for a hint of a newer version and ignores an older one', async () => {
    const versions = [3, 7];
    let requests = 0;
    const { signals, cart } = open({
      myCart: () => {
        const version = versions[Math.min(requests, 1)] ?? 0;
        requests += 1;
        return Promise.resolve({ version, lines: [line('tea', version)] });
      },
    });
    await cart.start();

    cart.handleHint(2);
    expect(requests).toBe(1);
    cart.handleHint(7);
    await cart.reload();

    expect(requests).toBe(2);
    expect(getQuantities(signals.cart())).toEqual([['tea', 7]]);
  });

  it('merges the guest lines once and removes them only after they have arrived', async () => {
    storedGuestCart.write({ version: 4, lines: [line('cup', 2)] });
    const merged = { version: 9, lines: [line('tea', 1), line('cup', 2)] };
    let merges = 0;
    const working: Partial<ShopBackend> = {
      myCart: () => Promise.resolve(merged),
      mergeCart: () => {
        merges += 1;
        return Promise.resolve<MergeResult>({ cart: merged, leftOut: [] });
      },
    };
    const lost = open({ ...working, mergeCart: () => Promise.reject(new Error('Network error')) });
    await lost.cart.start();
    expect(storedGuestCart.read()?.lines.length).toBe(1);

    const { signals, cart } = open(working);
    await cart.start();
    await open(working).cart.start();

    expect(merges).toBe(1);
    expect(storedGuestCart.read()).toBeUndefined();
    expect(getQuantities(signals.cart())).toEqual([
      ['tea', 1],
      ['cup', 2],
    ]);
  });

  it('sends after a reload what was not sent before it', async () => {
    const sent: [string, number][] = [];
    const operations: Partial<ShopBackend> = {
      myCart: () => Promise.resolve({ version: 1, lines: [] }),
      addToCart: (sku, quantity) => {
        sent.push([sku, quantity]);
        return Promise.resolve({ cart: { version: 2, lines: [line(sku, quantity)] } });
      },
    };
    const before = open({ ...operations, initialize: () => new Promise<void>(() => undefined) });
    void before.cart.execute(add('tea', 2));
    await settle();
    expect(sent).toEqual([]);

    const { signals, cart } = open(operations);
    await cart.start();
    await settle();

    expect(sent).toEqual([['tea', 2]]);
    expect(getQuantities(signals.cart())).toEqual([['tea', 2]]);
    expect(sessionStorage.length).toBe(0);
  });

  it('sends once what was added while the cart was loading', async () => {
    let added = 0;
    const { signals, cart } = open({
      myCart: () => Promise.resolve({ version: added, lines: added ? [line('tea', added)] : [] }),
      addToCart: () => {
        added += 1;
        return Promise.resolve({ cart: { version: added, lines: [line('tea', added)] } });
      },
    });
    const starting = cart.start();
    await cart.execute(add('tea', 1));
    await starting;
    await settle();

    expect(added).toBe(1);
    expect(getQuantities(signals.cart())).toEqual([['tea', 1]]);
  });

  it('shows nothing after it was closed', async () => {
    const { signals, cart } = open({
      myCart: () => Promise.resolve({ version: 1, lines: [line('tea', 1)] }),
    });
    const starting = cart.start();
    cart.close();
    await starting;

    expect(signals.cart().lines).toEqual([]);
    expect(storedAccountCart.read()).toBeUndefined();
  });
});
