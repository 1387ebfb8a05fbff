import { TestBed } from '@angular/core/testing';
import { MAX_QUANTITY } from '@domain/cart';
import { CartSignals } from './cart-signals';
import { storedGuestCart } from './cart-storage';
import { GuestCart } from './guest-cart';

const createSignals = (): CartSignals => TestBed.runInInjectionContext(() => new CartSignals());
let clock = 0;
const add = (sku: string, quantity = 1, price = 500) =>
  ({ type: 'add', sku, quantity, price, at: (clock += 1) }) as const;

describe('GuestCart', () => {
  beforeEach(() => {
    localStorage.clear();
  });

  it('is the same in two tabs, whichever changes it', async () => {
    const [signals, otherSignals] = [createSignals(), createSignals()];
    const [cart, otherCart] = [new GuestCart(signals), new GuestCart(otherSignals)];

    await cart.execute(add('tea'));
    otherCart.syncFromStorage();
    await otherCart.execute(add('cup', 2));
    cart.syncFromStorage();
    await cart.execute(add('tea', 3));
    otherCart.syncFromStorage();

    expect(otherSignals.cart().lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ['tea', 4],
      ['cup', 2],
    ]);
    expect(signals.cart()).toEqual(otherSignals.cart());
  });

  it('loses nothing when both tabs change it before they sync', async () => {
    await new GuestCart(createSignals()).execute(add('tea'));
    await new GuestCart(createSignals()).execute(add('cup'));

    const signals = createSignals();
    new GuestCart(signals).syncFromStorage();

    expect(signals.cart().lines.map(({ sku }) => sku)).toEqual(['tea', 'cup']);
  });

  it('is unchanged and returns the reason when a rule refuses', async () => {
    const signals = createSignals();
    const cart = new GuestCart(signals);
    await cart.execute(add('tea', MAX_QUANTITY));

    const result = await cart.execute(add('tea', 1));

    expect(result).toEqual({
      refused: { reason: 'quantity-limit', sku: 'tea', limit: MAX_QUANTITY } as never,
    });
    expect(signals.cart().lines[0]?.quantity).toBe(MAX_QUANTITY);
  });

  for (const stored of ['', '{', 'null', '[]', '{"version":"x","lines":[]}', '{"version":1}']) {
    it(`starts empty when the browser stores ${stored || 'an empty text'}`, () => {
      localStorage.setItem(storedGuestCart.key, stored);
      const signals = createSignals();

      new GuestCart(signals).syncFromStorage();

      expect(signals.cart().lines).toEqual([]);
    });
  }
});
