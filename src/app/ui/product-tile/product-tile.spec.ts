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

describe('a product tile', () => {
  async function show(more: Partial<typeof mug> & { wasFrom?: number }) {
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
    const fixture = TestBed.createComponent(ProductTile);
    fixture.componentRef.setInput('product', { ...mug, ...more });
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    const tags = Array.from(page.querySelectorAll<HTMLElement>('.tag')).map((tag) => tag.innerText);
    return { fixture, page, tags, add: page.querySelector<HTMLButtonElement>('.tile-add') };
  }

  const cases = [
    { name: 'plenty', more: {}, tags: [], canAdd: true },
    { name: 'few', more: { stock: { state: 'few', left: 2 } }, tags: ['2 left'], canAdd: true },
    { name: 'out', more: { stock: { state: 'out' } }, tags: ['Sold out'], canAdd: false },
    { name: 'reduced', more: { wasFrom: 2300 }, tags: ['−21%'], canAdd: true },
    { name: 'raised', more: { wasFrom: 1700 }, tags: [], canAdd: true },
    {
      name: 'reduced but out',
      more: { wasFrom: 2300, stock: { state: 'out' } },
      tags: ['Sold out'],
      canAdd: false,
    },
    { name: 'with choices', more: { sku: undefined, variantCount: 4 }, tags: [], canAdd: false },
  ];
  for (const { name, more, tags, canAdd } of cases) {
    it(name, async () => {
      const tile = await show(more as Partial<typeof mug>);
      expect(tile.tags).toEqual(tags);
      expect(tile.add !== null).toBe(canAdd);
    });
  }

  it('tells the SKU, and names the product on the button', async () => {
    const { fixture, add } = await show({});
    let told = '';
    fixture.componentInstance.add.subscribe((sku) => (told = sku));
    add!.click();
    expect(told).toBe('MUG');
    expect(add!.getAttribute('aria-label')).toBe('Add Onggi mug to the basket');
  });

  it('is one link to the product', async () => {
    const { page } = await show({});
    const links = Array.from(page.querySelectorAll('a'));
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['/product/mug']);
  });
});
