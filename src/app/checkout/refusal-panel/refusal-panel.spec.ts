import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Quote } from '@domain/pricing';
import { PLACING_REFUSALS, type PlacingRefusal } from '../../backend/place-order';
import type { PricedLine } from '../../cart/priced-lines';
import type { CheckoutRefusal } from '../place-order-state';
import { RefusalPanel } from './refusal-panel';

const line = (sku: string, quantity: number, unitPrice: number) => ({
  ...{ sku, quantity, unitPrice },
  total: quantity * unitPrice,
  discount: 0,
  tax: 0,
});

const quote = (change: Partial<Quote> = {}): Quote => ({
  currency: 'USD',
  lines: [line('tea', 3, 500), line('cup', 1, 900)],
  subtotal: 2400,
  discount: 0,
  shipping: { method: 'standard', amount: 595, tax: 0 },
  tax: { amount: 0, basisPoints: 0, inclusive: false },
  total: 2995,
  ...change,
});

const refusal = (change: Partial<PlacingRefusal>, before = quote()) => ({
  reason: 'unknown' as const,
  lines: [],
  problems: [],
  before,
  ...change,
});

const lines = [
  { sku: 'tea', card: { name: 'Green tea' } },
  { sku: 'cup', card: { name: 'Blue cup' } },
] as unknown as PricedLine[];

async function show(refused: CheckoutRefusal) {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(RefusalPanel);
  fixture.componentRef.setInput('refused', refused);
  fixture.componentRef.setInput('lines', lines);
  fixture.componentRef.setInput('currency', 'USD');
  fixture.componentRef.setInput('language', 'en');
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  return { panel: fixture.componentInstance, host };
}

const texts = (host: HTMLElement, selector: string): string[] =>
  [...host.querySelectorAll(selector)].map((one) => one.textContent.replace(/\s+/g, ' ').trim());

describe('a refused order', () => {
  for (const reason of [...PLACING_REFUSALS, 'unknown'] as const) {
    it(`is explained when the reason is ${reason}`, async () => {
      const { host } = await show(refusal({ reason }));

      for (const words of texts(host, 'p')) expect(words).not.toBe('');
      expect(texts(host, 'p').length).toBe(2);
    });
  }

  for (const reason of ['offline', 'signed-out', 'broken'] as const) {
    it(`is explained when no answer came: ${reason}`, async () => {
      const { host } = await show({ reason });

      expect(texts(host, 'p').length).toBe(2);
      expect(texts(host, 'button, a').length).toBe(1);
    });
  }

  it('names what is short and what that does to the sums', async () => {
    const short = [
      { sku: 'tea', left: 2 },
      { sku: 'cup', left: 0 },
    ];
    const rest = quote({ lines: [line('tea', 2, 500)], subtotal: 1000, total: 1595 });
    const { host } = await show(refusal({ reason: 'out-of-stock', lines: short, quote: rest }));

    expect(texts(host, 'li')).toEqual([
      'Green tea: only 2 left',
      'Blue cup: none left',
      'Total: $29.95 before, $15.95 now',
    ]);
    expect(texts(host, 'button')).toEqual(['Order for $15.95']);
  });

  it('leads to the basket when nothing is left to order', async () => {
    const short = [{ sku: 'tea', left: 0 }];
    const { host } = await show(refusal({ reason: 'out-of-stock', lines: short }));

    expect(texts(host, 'li')).toEqual(['Green tea: none left']);
    expect(texts(host, 'button')).toEqual([]);
    expect(texts(host, 'a')).toEqual(['To the basket']);
  });

  it('takes out what is no longer sold with one press', async () => {
    const { host, panel } = await show(refusal({ reason: 'unknown-sku', lines: [{ sku: 'cup' }] }));
    let taken = 0;
    panel.whatIsThereTaken.subscribe(() => (taken += 1));

    expect(texts(host, 'li')).toEqual(['Blue cup: no longer sold']);
    host.querySelector('button')?.click();
    expect(taken).toBe(1);
  });

  it('shows old and new of what changed, and orders at the new total', async () => {
    const dearer = quote({
      lines: [line('tea', 3, 650), line('cup', 1, 900)],
      shipping: { method: 'standard', amount: 695, tax: 0 },
      tax: { amount: 120, basisPoints: 500, inclusive: false },
      total: 3645,
    });
    const { host, panel } = await show(refusal({ reason: 'price-changed', quote: dearer }));
    const accepted: Quote[] = [];
    panel.accepted.subscribe((quote) => accepted.push(quote));

    expect(texts(host, 'li')).toEqual([
      'Green tea: $5.00 before, $6.50 now',
      'Shipping: $5.95 before, $6.95 now',
      'Tax: $0.00 before, $1.20 now',
      'Total: $29.95 before, $36.45 now',
    ]);
    host.querySelector('button')?.click();
    expect(accepted).toEqual([dearer]);
  });

  it('says why a coupon is gone and what the order costs without it', async () => {
    const coupon = { code: 'SPRING', kind: 'fixed' as const, value: 500 };
    const before = quote({ coupon, discount: 500, total: 2495 });
    const change = { reason: 'coupon', coupon: { reason: 'used-up' }, quote: quote() } as const;
    const { host } = await show(refusal(change, before));

    expect(texts(host, 'p')[1]).toContain('for the first few orders');
    expect(texts(host, 'li')).toEqual([
      'Coupon SPRING: does not hold any more',
      'Discount: $5.00 before, $0.00 now',
      'Total: $24.95 before, $29.95 now',
    ]);
    expect(texts(host, 'button')).toEqual(['Order for $29.95']);
  });

  it('says when to come back after too many orders', async () => {
    const soon = new Date(Date.now() + 600_000);
    const { host } = await show(refusal({ reason: 'too-many-orders', retryAfter: 600 }));

    const time = new Intl.DateTimeFormat('en', { timeStyle: 'short' }).format(soon);
    expect(texts(host, 'p')[1]).toContain(time);
  });
});
