import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { type StandInApi, standInApi } from '../../backend/testing/fake-api';
import { CartState } from '../../cart/cart-state';
import { Header } from './header';

describe('the header', () => {
  let api: StandInApi;
  beforeEach(() => {
    localStorage.clear();
    api = standInApi({
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
    return { fixture, page, basket: page.querySelector<HTMLElement>('.header-basket')! };
  }

  it('counts pieces, and says so to those who cannot see the number', async () => {
    const { fixture, basket } = await open();
    expect(basket.querySelector('.header-count')).toBeNull();
    expect(basket.querySelector('.sr-only')!.textContent).toBe('Basket, 0 pieces');
    await TestBed.inject(CartState).add({ sku: 'CAP', quantity: 2, price: 900, name: 'Cap' });
    await fixture.whenStable();
    expect(basket.querySelector<HTMLElement>('.header-count')!.innerText).toBe('2');
    expect(basket.querySelector('.sr-only')!.textContent).toBe('Basket, 2 pieces');
    expect(basket.querySelector('.header-bump')).not.toBeNull();
  });

  it('stands without categories when they do not come', async () => {
    api.fail('offline');
    const { page } = await open();
    const links = Array.from(page.querySelectorAll('nav a'));
    expect(links.map((link) => link.textContent.trim())).toEqual(['New']);
  });
});
