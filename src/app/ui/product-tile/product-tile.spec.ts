import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { ProductTile } from './product-tile';

const mug = {
  slug: 'mug',
  name: 'Onggi mug',
  blurb: 'Breathing clay',
  picture: 'mug',
  tint: 1,
  currency: 'USD',
  priceFrom: 1800,
  priceTo: 1800,
  sku: 'MUG',
  variantCount: 1,
  stock: { state: 'in' as 'in' | 'few' | 'out', left: undefined as number | undefined },
};

describe('ProductTile', () => {
  async function show(overrides: Partial<typeof mug> & { wasFrom?: number }) {
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
    const fixture = TestBed.createComponent(ProductTile);
    fixture.componentRef.setInput('product', { ...mug, ...overrides });
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    const tags = Array.from(page.querySelectorAll<HTMLElement>('.tag')).map((tag) => tag.innerText);
    return { fixture, page, tags, add: page.querySelector<HTMLButtonElement>('.tile-add') };
  }

  const cases = [
    { name: 'in stock', more: {}, tags: [], canAdd: true },
    {
      name: 'low stock',
      more: { stock: { state: 'few', left: 2 } },
      tags: ['2 left'],
      canAdd: true,
    },
    { name: 'sold out', more: { stock: { state: 'out' } }, tags: ['Sold out'], canAdd: false },
    { name: 'reduced', more: { wasFrom: 2300 }, tags: ['−21%'], canAdd: true },
    { name: 'price raised', more: { wasFrom: 1700 }, tags: [], canAdd: true },
    {
      name: 'reduced but sold out',
      more: { wasFrom: 2300, stock: { state: 'out' } },
      tags: ['Sold out'],
      canAdd: false,
    },
    { name: 'with options', more: { sku: undefined, variantCount: 4 }, tags: [], canAdd: false },
  ];
  for (const { name, more, tags, canAdd } of cases) {
    it(`shows tags and the add button: ${name}`, async () => {
      const tile = await show(more as Partial<typeof mug>);
      expect(tile.tags).toEqual(tags);
      expect(tile.add !== null).toBe(canAdd);
    });
  }

  it('emits the SKU, and names the product on the button', async () => {
    const { fixture, add } = await show({});
    let emitted = '';
    fixture.componentInstance.add.subscribe((sku) => (emitted = sku));
    add!.click();
    expect(emitted).toBe('MUG');
    expect(add!.getAttribute('aria-label')).toBe('Add Onggi mug to basket');
  });

  it('has a single link, to the product', async () => {
    const { page } = await show({});
    const links = Array.from(page.querySelectorAll('a'));
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['/product/mug']);
  });
});
