import { TestBed } from '@angular/core/testing';
import { PageHead, SITE_ORIGIN } from './page-head';

const attributes = (selector: string, name: string): (string | null)[] =>
  Array.from(document.head.querySelectorAll(selector)).map((found) => found.getAttribute(name));

describe("a page's head", () => {
  let head: PageHead;
  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [{ provide: SITE_ORIGIN, useValue: 'https://shop.example' }],
    });
    head = TestBed.inject(PageHead);
  });
  afterEach(() => {
    for (const left of Array.from(document.head.querySelectorAll('[data-page]'))) left.remove();
  });

  it('names the same page in every language', () => {
    head.describe({ title: 'Mug', path: '/product/mug' });
    expect(document.title).toBe('Mug · Baguni');
    expect(attributes('[rel=canonical]', 'href')).toEqual(['https://shop.example/product/mug']);
    expect(attributes('[rel=alternate]', 'hreflang')).toEqual(['en', 'ko', 'x-default']);
    expect(attributes('[hreflang=ko]', 'href')).toEqual(['https://shop.example/ko/product/mug']);
    expect(attributes('[name=robots]', 'content')).toEqual([]);
  });

  it('replaces what the page before said', () => {
    head.describe({ title: 'Mug', path: '/product/mug', description: 'Clay', data: { a: 1 } });
    head.describe({ title: 'Your basket' });
    expect(attributes('[rel=canonical]', 'href')).toEqual([]);
    expect(attributes('[name=description]', 'content')).toEqual([]);
    expect(document.head.querySelector('[type="application/ld+json"]')).toBeNull();
    expect(attributes('[name=robots]', 'content')).toEqual(['noindex']);
  });

  it('lets no text end the script that carries it', () => {
    const data = { name: '</script><script>alert(1)</script>' };
    head.describe({ title: 'Mug', path: '/product/mug', data });
    const script = document.head.querySelector('[type="application/ld+json"]')!;
    expect(script.textContent).not.toContain('</script>');
    expect(JSON.parse(script.textContent)).toEqual(data);
  });

  it('says the name once on the start page', () => {
    head.describe({ title: 'Baguni', path: '/' });
    expect(document.title).toBe('Baguni');
  });
});
