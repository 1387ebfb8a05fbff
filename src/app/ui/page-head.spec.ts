import { TestBed } from '@angular/core/testing';
import { PageHead, SITE_ORIGIN } from './page-head';

const getAttributes = (selector: string, name: string): (string | null)[] =>
  Array.from(document.head.querySelectorAll(selector)).map((element) => element.getAttribute(name));

describe('PageHead', () => {
  let head: PageHead;
  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [{ provide: SITE_ORIGIN, useValue: 'https://shop.example' }],
    });
    head = TestBed.inject(PageHead);
  });
  afterEach(() => {
    for (const element of Array.from(document.head.querySelectorAll('[data-page]')))
      element.remove();
  });

  it('links the page in every language', () => {
    head.setMetadata({ title: 'Mug', path: '/product/mug' });
    expect(document.title).toBe('Mug · Baguni');
    expect(getAttributes('[rel=canonical]', 'href')).toEqual(['https://shop.example/product/mug']);
    expect(getAttributes('[rel=alternate]', 'hreflang')).toEqual(['en', 'ko', 'x-default']);
    expect(getAttributes('[hreflang=ko]', 'href')).toEqual(['https://shop.example/ko/product/mug']);
    expect(getAttributes('[name=robots]', 'content')).toEqual([]);
  });

  it('replaces the metadata of the previous page', () => {
    head.setMetadata({
      title: 'Mug',
      path: '/product/mug',
      description: 'Clay',
      structuredData: { a: 1 },
    });
    head.setMetadata({ title: 'Your basket' });
    expect(getAttributes('[rel=canonical]', 'href')).toEqual([]);
    expect(getAttributes('[name=description]', 'content')).toEqual([]);
    expect(document.head.querySelector('[type="application/ld+json"]')).toBeNull();
    expect(getAttributes('[name=robots]', 'content')).toEqual(['noindex']);
  });

  it('escapes closing tags in structured data', () => {
    const data = { name: '</script><script>alert(1)</script>' };
    head.setMetadata({ title: 'Mug', path: '/product/mug', structuredData: data });
    const script = document.head.querySelector('[type="application/ld+json"]')!;
    expect(script.textContent).not.toContain('</script>');
    expect(JSON.parse(script.textContent)).toEqual(data);
  });

  it('has the name of the store once in the title of the home page', () => {
    head.setMetadata({ title: 'Baguni', path: '/' });
    expect(document.title).toBe('Baguni');
  });
});
