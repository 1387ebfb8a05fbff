import { TestBed } from '@angular/core/testing';
import { MAX_QUANTITY } from '@domain/cart';
import { BASKET_KEYS } from './cart-storage';
import { CartShown } from './cart-signals';
import { GuestBasket } from './guest-cart';

const shownOf = (): CartShown => TestBed.runInInjectionContext(() => new CartShown());
let clock = 0;
const add = (sku: string, quantity = 1, price = 500) =>
  ({ do: 'add', sku, quantity, price, at: (clock += 1) }) as const;

describe('a guest basket', () => {
  beforeEach(() => {
    localStorage.clear();
  });

  it('is the same in two tabs, whichever changes it', async () => {
    const [one, other] = [shownOf(), shownOf()];
    const [inOne, inOther] = [new GuestBasket(one), new GuestBasket(other)];

    await inOne.change(add('tea'));
    inOther.learn();
    await inOther.change(add('cup', 2));
    inOne.learn();
    await inOne.change(add('tea', 3));
    inOther.learn();

    expect(other.cart().lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ['tea', 4],
      ['cup', 2],
    ]);
    expect(one.cart()).toEqual(other.cart());
  });

  it('loses nothing when both tabs change it before they hear of each other', async () => {
    const [one, other] = [shownOf(), shownOf()];
    await new GuestBasket(one).change(add('tea'));
    await new GuestBasket(other).change(add('cup'));

    const fresh = shownOf();
    new GuestBasket(fresh).learn();

    expect(fresh.cart().lines.map(({ sku }) => sku)).toEqual(['tea', 'cup']);
  });

  it('stays as it was and says why when a rule refuses', async () => {
    const shown = shownOf();
    const basket = new GuestBasket(shown);
    await basket.change(add('tea', MAX_QUANTITY));

    const isIn = await basket.change(add('tea', 1));

    expect(isIn).toBe(false);
    expect(shown.cart().lines[0]?.quantity).toBe(MAX_QUANTITY);
    expect(shown.problem()?.words).toContain(String(MAX_QUANTITY));
  });

  for (const kept of ['', '{', 'null', '[]', '{"version":"x","lines":[]}', '{"version":1}']) {
    it(`starts empty when the browser kept ${kept || 'nothing'}`, () => {
      localStorage.setItem(BASKET_KEYS.guest, kept);
      const shown = shownOf();

      new GuestBasket(shown).learn();

      expect(shown.cart().lines).toEqual([]);
    });
  }
});
