import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { type FakeApi, createFakeApi } from '../../backend/testing/fake-api';
import { CartState } from '../../cart/cart-state';
import { type VisitedPage, visitPage } from '../../testing/visit-page';
import { card, scarf } from '../testing/catalog.fixture';

describe('the product page', () => {
  let api: FakeApi;
  beforeEach(() => {
    localStorage.clear();
    api = createFakeApi({
      product: ({ slug }) => (slug === 'scarf' ? scarf : null),
      productsByCategory: () => ({ products: [card('scarf'), card('coat')] }),
    });
  });
  afterEach(() => {
    api.stop();
    localStorage.clear();
  });

  async function open(url = '/product/scarf') {
    const page = await visitPage(url);
    await page.waitUntil(() => page.element.querySelector('h1'));
    return page;
  }
  const selectValue = (page: VisitedPage, value: string) => page.click(`input[value="${value}"]`);

  it('starts with the first variant in stock', async () => {
    const page = await open();
    expect(page.find('h1').innerText).toBe('Gyeoul scarf');
    expect(page.getValue('input:checked')).toBe('Red');
    expect(page.getText()).toContain('$32.00');
    expect(document.title).toBe('Gyeoul scarf · Baguni');
  });

  const variants = [
    { value: 'Blue', price: '$36.00', stock: 'Only 2 left', canBuy: true },
    { value: 'Green', price: '$28.00', stock: 'Sold out', canBuy: false },
  ];
  for (const { value, price, stock, canBuy } of variants) {
    it(`shows ${value.toLowerCase()}: ${price}, ${stock.toLowerCase()}`, async () => {
      const page = await open();
      await selectValue(page, value);
      expect(page.getText()).toContain(price);
      expect(page.getText()).toContain(stock);
      expect(page.find('.product-picture img').getAttribute('src')).toContain(
        `scarf-${value.toLowerCase()}-256`,
      );
      expect(page.findAll('.buy-button').length).toBe(canBuy ? 1 : 0);
    });
  }

  it('shows the saving on a reduced price', async () => {
    const page = await open('/product/scarf?sku=SCARF-GREEN');
    expect(page.getText()).toContain('You save $7.00 (20%)');
    expect(page.find('.price-was').innerText).toContain('$35.00');
  });

  it('keeps the selected variant in the URL, so that it can be shared', async () => {
    const page = await open();
    await selectValue(page, 'Blue');
    const router = TestBed.inject(Router);
    await page.waitUntil(() => router.url === '/product/scarf?sku=SCARF-BLUE');
    expect(page.getValue('input:checked')).toBe('Blue');
  });

  it('names a sold-out value for screen readers', async () => {
    const page = await open();
    expect(page.find('.option-unavailable').textContent).toContain('(sold out)');
  });

  it('adds as many units as are in stock, and shows how many are in the cart', async () => {
    const page = await open('/product/scarf?sku=SCARF-BLUE');
    const increase = 'app-quantity-picker button:last-of-type';
    await page.click(increase);
    expect(page.find(increase).matches(':disabled')).toBeTrue();
    await page.click('.buy-button');
    await page.waitUntil(() => TestBed.inject(CartState).count() === 2);
    await page.waitUntil(() => page.getText().includes('2 in your basket'));
    await page.waitUntil(() => page.getValue('app-quantity-picker input') === '1');
  });

  it('shows other products of the category, without itself', async () => {
    const page = await open();
    page.find('app-related-products, .h-40').scrollIntoView();
    await page.waitUntil(() => page.findAll('.tile').length);
    expect(page.findAll('.tile-name').map((name) => name.innerText)).toEqual(['The coat']);
  });

  it('is not found for an unknown product, and is not indexed', async () => {
    const page = await open('/product/unknown');
    expect(page.getText()).toContain('Page not found');
    expect(document.head.querySelector('[name=robots]')?.getAttribute('content')).toBe('noindex');
  });

  it('recovers on retry when the store was unreachable', async () => {
    api.fail('offline');
    const page = await visitPage('/product/scarf');
    await page.waitUntil(() => page.element.querySelector('app-error-state'));
    expect(page.getText()).toContain('Check your connection');
    api.recover();
    await page.click('app-error-state button');
    await page.waitUntil(() => page.element.querySelector('h1'));
    expect(page.getText()).toContain('$32.00');
  });
});
