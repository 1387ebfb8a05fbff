import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { type StandInApi, standInApi } from '../../backend/testing/fake-api';
import { CartState } from '../../cart/cart-state';
import { visit } from '../../testing/visit-page';
import { card, scarf } from '../testing/catalog.fixture';

describe('the product page', () => {
  let api: StandInApi;
  beforeEach(() => {
    localStorage.clear();
    api = standInApi({
      product: ({ slug }) => (slug === 'scarf' ? scarf : null),
      productsByCategory: () => ({ products: [card('scarf'), card('coat')] }),
    });
  });
  afterEach(() => {
    api.stop();
    localStorage.clear();
  });

  async function open(address = '/product/scarf') {
    const shop = await visit(address);
    await shop.until(() => shop.page.querySelector('h1'));
    return shop;
  }
  const choose = (shop: Awaited<ReturnType<typeof open>>, value: string) =>
    shop.press(`input[value="${value}"]`);

  it('starts with the first that can be bought', async () => {
    const shop = await open();
    expect(shop.find('h1').innerText).toBe('Gyeoul scarf');
    expect(shop.value('input:checked')).toBe('Red');
    expect(shop.words()).toContain('$32.00');
    expect(document.title).toBe('Gyeoul scarf · Baguni');
  });

  const variants = [
    { value: 'Blue', price: '$36.00', stock: 'Only 2 left', buyable: true },
    { value: 'Green', price: '$28.00', stock: 'Sold out for now', buyable: false },
  ];
  for (const { value, price, stock, buyable } of variants) {
    it(`shows ${value.toLowerCase()}: ${price}, ${stock.toLowerCase()}`, async () => {
      const shop = await open();
      await choose(shop, value);
      expect(shop.words()).toContain(price);
      expect(shop.words()).toContain(stock);
      expect(shop.find('.product-picture img').getAttribute('src')).toContain(
        `scarf-${value.toLowerCase()}-256`,
      );
      expect(shop.all('.buy-button').length).toBe(buyable ? 1 : 0);
    });
  }

  it('says what is saved on a reduced price', async () => {
    const shop = await open('/product/scarf?sku=SCARF-GREEN');
    expect(shop.words()).toContain('You save $7.00 (20%)');
    expect(shop.find('.price-was').innerText).toContain('$35.00');
  });

  it('keeps the choice in the address, so that it can be shared', async () => {
    const shop = await open();
    await choose(shop, 'Blue');
    const router = TestBed.inject(Router);
    await shop.until(() => router.url === '/product/scarf?sku=SCARF-BLUE');
    expect(shop.value('input:checked')).toBe('Blue');
  });

  it('names a sold-out choice to those who cannot see it crossed out', async () => {
    const shop = await open();
    expect(shop.find('.option-shut').textContent).toContain('(sold out)');
  });

  it('puts as many as are there in the basket, and says so', async () => {
    const shop = await open('/product/scarf?sku=SCARF-BLUE');
    await shop.press('app-quantity button:last-of-type');
    expect(shop.find('app-quantity button:last-of-type').matches(':disabled')).toBeTrue();
    await shop.press('.buy-button');
    await shop.until(() => TestBed.inject(CartState).count() === 2);
    await shop.until(() => shop.words().includes('2 in your basket'));
    expect(shop.value('app-quantity input')).toBe('1');
  });

  it('shows others of the same shelf, not itself', async () => {
    const shop = await open();
    shop.find('app-related-products, .h-40').scrollIntoView();
    await shop.until(() => shop.all('.tile').length);
    expect(shop.all('.tile-name').map((name) => name.innerText)).toEqual(['The coat']);
  });

  it('is not found for an unknown name, and asks not to be listed', async () => {
    const shop = await open('/product/unknown');
    expect(shop.words()).toContain('Nothing at this address');
    expect(document.head.querySelector('[name=robots]')?.getAttribute('content')).toBe('noindex');
  });

  it('offers to try again when the shop is out of reach', async () => {
    api.fail('offline');
    const shop = await visit('/product/scarf');
    await shop.until(() => shop.page.querySelector('app-failed'));
    expect(shop.words()).toContain('Check your connection');
    api.recover();
    await shop.press('app-failed button');
    await shop.until(() => shop.page.querySelector('h1'));
    expect(shop.words()).toContain('$32.00');
  });
});
