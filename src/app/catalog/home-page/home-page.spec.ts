import { TestBed } from '@angular/core/testing';
import { type StandInApi, standInApi } from '../../backend/testing/fake-api';
import { CartState } from '../../cart/cart-state';
import { visit } from '../../testing/visit-page';
import { card, wear } from '../testing/catalog.fixture';

describe('the start page', () => {
  let api: StandInApi;
  beforeEach(() => {
    localStorage.clear();
    api = standInApi({
      categories: () => [wear],
      newestProducts: () => ({
        products: [
          card('cap'),
          card('scarf', { variantCount: 3, sku: null, priceTo: 3600 }),
          ...['a', 'b', 'c', 'd', 'e', 'f'].map((slug) => card(slug)),
          card('coat', { priceFrom: 1500, wasFrom: 2000 }),
          card('socks', { priceFrom: 900 }),
        ],
      }),
    });
  });
  afterEach(() => {
    api.stop();
    localStorage.clear();
  });

  async function open() {
    const shop = await visit('/');
    await shop.until(() => shop.all('.tile-link').length);
    // Rows further down get their words a moment later.
    await shop.until(() => shop.all('h2').every(({ innerText }) => innerText));
    return shop;
  }

  it('shows the shelves and the rows that have something', async () => {
    const shop = await open();
    expect(shop.all('h2').map((title) => title.innerText)).toEqual([
      'Browse',
      'Just in',
      'On sale',
      'Under $20',
    ]);
    expect(shop.find('.shelf').getAttribute('href')).toBe('/category/wear');
  });

  it('leaves out a row that has nothing', async () => {
    api.say('newestProducts', () => ({ products: [card('cap')] }));
    const shop = await open();
    expect(shop.all('h2').map((title) => title.innerText)).toEqual(['Browse', 'Just in']);
  });

  it('puts a product without choices in the basket, and sends to the others', async () => {
    const shop = await open();
    const [cap, scarf] = shop.all('.tile');
    expect(scarf!.querySelector('.tile-add')).toBeNull();
    expect(scarf!.innerText).toContain('from $32.00');
    cap!.querySelector<HTMLElement>('.tile-add')!.click();
    await shop.until(() => TestBed.inject(CartState).count() === 1);
    expect(TestBed.inject(CartState).lines()[0]!.sku).toBe('CAP');
  });
});
