import { TestBed } from '@angular/core/testing';
import { type FakeApi, createFakeApi } from '../../backend/testing/fake-api';
import { CartState } from '../../cart/cart-state';
import { visitPage } from '../../testing/visit-page';
import { card, wear } from '../testing/catalog.fixture';

describe('the home page', () => {
  let api: FakeApi;
  beforeEach(() => {
    localStorage.clear();
    api = createFakeApi({
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
    const page = await visitPage('/');
    await page.waitUntil(() => page.findAll('.tile-link').length);
    // The deferred rows render a moment later.
    await page.waitUntil(() => page.findAll('h2').every(({ innerText }) => innerText));
    return page;
  }

  it('shows the categories and the rows that have products', async () => {
    const page = await open();
    expect(page.findAll('h2').map((title) => title.innerText)).toEqual([
      'Shop by category',
      'Just in',
      'On sale',
      'Under $20',
    ]);
    expect(page.find('.category-link').getAttribute('href')).toBe('/category/wear');
  });

  it('omits rows without products', async () => {
    api.resolve('newestProducts', () => ({ products: [card('cap')] }));
    const page = await open();
    expect(page.findAll('h2').map((title) => title.innerText)).toEqual([
      'Shop by category',
      'Just in',
    ]);
  });

  it('adds a product without options to the cart, and links to the others', async () => {
    const page = await open();
    const [cap, scarf] = page.findAll('.tile');
    expect(scarf!.querySelector('.tile-add')).toBeNull();
    expect(scarf!.innerText).toContain('from $32.00');
    cap!.querySelector<HTMLElement>('.tile-add')!.click();
    await page.waitUntil(() => TestBed.inject(CartState).count() === 1);
    expect(TestBed.inject(CartState).lines()[0]!.sku).toBe('CAP');
  });
});
