import { TestBed } from '@angular/core/testing';
import type { Cart, CartResult, CartLine, MergeResult } from '@domain/cart';
import { BackendUnavailable } from '../backend/unavailable';
import type { ShopBackend } from '../backend/shop-backend';
import { keepBasket, readBasket } from './cart-storage';
import { CartShown } from './cart-signals';
import { OwnBasket } from './account-cart';

const line = (sku: string, quantity: number): CartLine => ({
  sku,
  quantity,
  priceSeen: 500,
  addedAt: 1,
});
const set = (sku: string, quantity: number) => ({ do: 'set', sku, quantity, price: 500 }) as const;

/** Answers as the API was told to, in the order asked; what is not told is no call the basket should make. */
function api(answers: Partial<ShopBackend>): ShopBackend {
  const told: unknown = { open: () => Promise.resolve(), ...answers };
  return told as ShopBackend;
}

function open(answers: Partial<ShopBackend>): { shown: CartShown; basket: OwnBasket } {
  const ears = { signedOut: () => undefined, leftOut: () => undefined };
  const shown = TestBed.runInInjectionContext(() => new CartShown());
  return { shown, basket: new OwnBasket(shown, api(answers), ears) };
}

/** Everything that can go on by itself has gone on. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const quantities = (cart: Cart): [string, number][] =>
  cart.lines.map(({ sku, quantity }) => [sku, quantity]);

describe('a signed-in basket', () => {
  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
  });

  it('shows a change before the API has answered, and the answer after', async () => {
    let answer: (answer: CartResult) => void = () => undefined;
    const { shown, basket } = open({
      myCart: () => Promise.resolve({ version: 1, lines: [line('tea', 1)] }),
      setCartLine: () => new Promise((resolve) => (answer = resolve)),
    });
    await basket.moveIn();

    const done = basket.change(set('tea', 5));
    expect(quantities(shown.cart())).toEqual([['tea', 5]]);
    await settled();
    answer({ cart: { version: 2, lines: [line('tea', 5)] } });

    expect(await done).toBe(true);
    expect(shown.cart().version).toBe(2);
  });

  const failures: { name: string; setCartLine: ShopBackend['setCartLine']; words: RegExp }[] = [
    {
      name: 'refuses',
      setCartLine: () => Promise.resolve({ refused: { reason: 'unknown-sku', sku: 'tea' } }),
      words: /no longer sold/,
    },
    {
      name: 'does not answer',
      setCartLine: () => Promise.reject(new BackendUnavailable('offline', 'no answer')),
      words: /could not reach/,
    },
  ];
  for (const { name, setCartLine, words } of failures) {
    it(`goes back to what was when the API ${name}, and says so`, async () => {
      const { shown, basket } = open({
        myCart: () => Promise.resolve({ version: 1, lines: [line('tea', 1)] }),
        setCartLine,
      });
      await basket.moveIn();

      expect(await basket.change(set('tea', 5))).toBe(false);

      expect(quantities(shown.cart())).toEqual([['tea', 1]]);
      expect(shown.problem()?.words).toMatch(words);
    });
  }

  it('sends only the last of many quick presses that wait', async () => {
    const sent: number[] = [];
    const { basket } = open({
      myCart: () => Promise.resolve({ version: 1, lines: [line('tea', 1)] }),
      setCartLine: (_sku, quantity) => {
        sent.push(quantity);
        return Promise.resolve({
          cart: { version: 1 + sent.length, lines: [line('tea', quantity)] },
        });
      },
    });
    await basket.moveIn();

    await Promise.all([2, 3, 4, 5, 6].map((quantity) => basket.change(set('tea', quantity))));

    expect(sent.at(-1)).toBe(6);
    expect(sent.length).toBeLessThan(3);
  });

  it('follows a newer version that it hears of and ignores an older one', async () => {
    const versions = [3, 7];
    let asked = 0;
    const { shown, basket } = open({
      myCart: () => {
        const version = versions[Math.min(asked, 1)] ?? 0;
        asked += 1;
        return Promise.resolve({ version, lines: [line('tea', version)] });
      },
    });
    await basket.moveIn();

    basket.hear(2);
    expect(asked).toBe(1);
    basket.hear(7);
    await basket.reload();

    expect(asked).toBe(2);
    expect(quantities(shown.cart())).toEqual([['tea', 7]]);
  });

  it('takes the guest lines in once and clears them only when they have arrived', async () => {
    keepBasket('guest', { version: 4, lines: [line('cup', 2)] });
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
    await lost.basket.moveIn();
    expect(readBasket('guest')?.lines.length).toBe(1);

    const { shown, basket } = open(working);
    await basket.moveIn();
    await open(working).basket.moveIn();

    expect(merges).toBe(1);
    expect(readBasket('guest')).toBeUndefined();
    expect(quantities(shown.cart())).toEqual([
      ['tea', 1],
      ['cup', 2],
    ]);
  });

  it('sends after a reload what had not left before it', async () => {
    const sent: [string, number][] = [];
    const answers: Partial<ShopBackend> = {
      myCart: () => Promise.resolve({ version: 1, lines: [] }),
      addToCart: (sku, quantity) => {
        sent.push([sku, quantity]);
        return Promise.resolve({ cart: { version: 2, lines: [line(sku, quantity)] } });
      },
    };
    const before = open({ ...answers, open: () => new Promise<void>(() => undefined) });
    void before.basket.change({ do: 'add', sku: 'tea', quantity: 2, price: 500 });
    await settled();
    expect(sent).toEqual([]);

    const { shown, basket } = open(answers);
    await basket.moveIn();
    await settled();

    expect(sent).toEqual([['tea', 2]]);
    expect(quantities(shown.cart())).toEqual([['tea', 2]]);
    expect(sessionStorage.length).toBe(0);
  });

  it('sends once what was pressed while the basket was still loading', async () => {
    let added = 0;
    const { shown, basket } = open({
      myCart: () => Promise.resolve({ version: added, lines: added ? [line('tea', added)] : [] }),
      addToCart: () => {
        added += 1;
        return Promise.resolve({ cart: { version: added, lines: [line('tea', added)] } });
      },
    });
    const moving = basket.moveIn();
    await basket.change({ do: 'add', sku: 'tea', quantity: 1, price: 500 });
    await moving;
    await settled();

    expect(added).toBe(1);
    expect(quantities(shown.cart())).toEqual([['tea', 1]]);
  });

  it('shows nothing any more once its person has left', async () => {
    const { shown, basket } = open({
      myCart: () => Promise.resolve({ version: 1, lines: [line('tea', 1)] }),
    });
    const moving = basket.moveIn();
    basket.close();
    await moving;

    expect(shown.cart().lines).toEqual([]);
    expect(readBasket('own')).toBeUndefined();
  });
});
