import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { type FakeApi, createFakeApi } from '../../backend/testing/fake-api';
import { CartState } from '../../cart/cart-state';
import { Header } from './header';

describe('Header', () => {
  let api: FakeApi;
  beforeEach(() => {
    localStorage.clear();
    api = createFakeApi({
      categories: () => [{ slug: 'wear', name: 'Wear', picture: 'scarf-red', tint: 4 }],
    });
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
  });
  afterEach(() => {
    api.stop();
    localStorage.clear();
  });

  async function open() {
    const fixture = TestBed.createComponent(Header);
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    return { fixture, page, cart: page.querySelector<HTMLElement>('.header-cart')! };
  }

  it('shows the number of units, also to screen readers', async () => {
    const { fixture, cart } = await open();
    expect(cart.querySelector('.header-count')).toBeNull();
    expect(cart.querySelector('.sr-only')!.textContent).toBe('Basket, 0 items');
    await TestBed.inject(CartState).add({ sku: 'CAP', quantity: 2, price: 900 });
    await fixture.whenStable();
    expect(cart.querySelector<HTMLElement>('.header-count')!.innerText).toBe('2');
    expect(cart.querySelector('.sr-only')!.textContent).toBe('Basket, 2 items');
    expect(cart.querySelector('.header-bump')).not.toBeNull();
  });

  it('has no categories when they cannot be loaded', async () => {
    api.fail('offline');
    const { page } = await open();
    const links = Array.from(page.querySelectorAll('nav a'));
    expect(links.map((link) => link.textContent.trim())).toEqual(['New']);
  });
});
