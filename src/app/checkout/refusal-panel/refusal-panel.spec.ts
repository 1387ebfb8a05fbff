import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Quote } from '@domain/pricing';
import { PLACE_ORDER_REFUSALS } from '@domain/refusal-reasons';
import type { PlaceOrderRefusal } from '../../backend/place-order';
import type { PricedLine } from '../../cart/priced-cart';
import type { CheckoutRefusal } from '../place-order-state';
import { RefusalPanel } from './refusal-panel';

const buildLine = (sku: string, quantity: number, unitPrice: number) => ({
  sku,
  quantity,
  unitPrice,
  total: quantity * unitPrice,
  discount: 0,
  tax: 0,
});

const buildQuote = (change: Partial<Quote> = {}): Quote => ({
  currency: 'USD',
  lines: [buildLine('tea', 3, 500), buildLine('cup', 1, 900)],
  subtotal: 2400,
  discount: 0,
  shipping: { method: 'standard', amount: 595, tax: 0 },
  tax: { amount: 0, basisPoints: 0, inclusive: false },
  total: 2995,
  ...change,
});

const buildRefusal = (change: Partial<PlaceOrderRefusal>, before = buildQuote()) => ({
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

async function renderPanel(refusal: CheckoutRefusal) {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(RefusalPanel);
  fixture.componentRef.setInput('refusal', refusal);
  fixture.componentRef.setInput('lines', lines);
  fixture.componentRef.setInput('currency', 'USD');
  fixture.componentRef.setInput('language', 'en');
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  return { panel: fixture.componentInstance, host };
}

const listTexts = (host: HTMLElement, selector: string): string[] =>
  [...host.querySelectorAll(selector)].map((element) =>
    element.textContent.replace(/\s+/g, ' ').trim(),
  );

describe('the panel for a refused order', () => {
  for (const reason of [...PLACE_ORDER_REFUSALS, 'unknown'] as const) {
    it(`explains ${reason}`, async () => {
      const { host } = await renderPanel(buildRefusal({ reason }));

      for (const text of listTexts(host, 'p')) expect(text).not.toBe('');
      expect(listTexts(host, 'p').length).toBe(2);
    });
  }

  for (const reason of ['offline', 'signed-out', 'broken'] as const) {
    it(`explains an unavailable backend: ${reason}`, async () => {
      const { host } = await renderPanel({ reason });

      expect(listTexts(host, 'p').length).toBe(2);
      expect(listTexts(host, 'button, a').length).toBe(1);
    });
  }

  it('lists the short lines and the changed amounts', async () => {
    const short = [
      { sku: 'tea', left: 2 },
      { sku: 'cup', left: 0 },
    ];
    const rest = buildQuote({ lines: [buildLine('tea', 2, 500)], subtotal: 1000, total: 1595 });
    const { host } = await renderPanel(
      buildRefusal({ reason: 'out-of-stock', lines: short, quote: rest }),
    );

    expect(listTexts(host, 'li')).toEqual([
      'Green tea: only 2 left',
      'Blue cup: sold out',
      'Total: was $29.95, now $15.95',
    ]);
    expect(listTexts(host, 'button')).toEqual(['Order for $15.95']);
  });

  it('links to the cart when nothing is left to order', async () => {
    const short = [{ sku: 'tea', left: 0 }];
    const { host } = await renderPanel(buildRefusal({ reason: 'out-of-stock', lines: short }));

    expect(listTexts(host, 'li')).toEqual(['Green tea: sold out']);
    expect(listTexts(host, 'button')).toEqual([]);
    expect(listTexts(host, 'a')).toEqual(['Go to basket']);
  });

  it('offers to remove items that are no longer sold', async () => {
    const { host, panel } = await renderPanel(
      buildRefusal({ reason: 'unknown-sku', lines: [{ sku: 'cup' }] }),
    );
    let clicks = 0;
    panel.keepAvailable.subscribe(() => (clicks += 1));

    expect(listTexts(host, 'li')).toEqual(['Blue cup: no longer sold']);
    host.querySelector('button')?.click();
    expect(clicks).toBe(1);
  });

  it('shows amounts before and after, and orders at the new total', async () => {
    const newQuote = buildQuote({
      lines: [buildLine('tea', 3, 650), buildLine('cup', 1, 900)],
      shipping: { method: 'standard', amount: 695, tax: 0 },
      tax: { amount: 120, basisPoints: 500, inclusive: false },
      total: 3645,
    });
    const { host, panel } = await renderPanel(
      buildRefusal({ reason: 'price-changed', quote: newQuote }),
    );
    const accepted: Quote[] = [];
    panel.quoteAccepted.subscribe((quote) => accepted.push(quote));

    expect(listTexts(host, 'li')).toEqual([
      'Green tea: was $5.00, now $6.50',
      'Shipping: was $5.95, now $6.95',
      'Tax: was $0.00, now $1.20',
      'Total: was $29.95, now $36.45',
    ]);
    host.querySelector('button')?.click();
    expect(accepted).toEqual([newQuote]);
  });

  it('explains a refused coupon and shows the total without it', async () => {
    const coupon = { code: 'SPRING', kind: 'fixed' as const, value: 500 };
    const before = buildQuote({ coupon, discount: 500, total: 2495 });
    const change = {
      reason: 'coupon',
      coupon: { reason: 'used-up' },
      quote: buildQuote(),
    } as const;
    const { host } = await renderPanel(buildRefusal(change, before));

    expect(listTexts(host, 'p')[1]).toContain('fully used');
    expect(listTexts(host, 'li')).toEqual([
      'Coupon SPRING: no longer valid',
      'Discount: was $5.00, now $0.00',
      'Total: was $24.95, now $29.95',
    ]);
    expect(listTexts(host, 'button')).toEqual(['Order for $29.95']);
  });

  it('shows when ordering is possible again after too many orders', async () => {
    const soon = new Date(Date.now() + 600_000);
    const { host } = await renderPanel(
      buildRefusal({ reason: 'too-many-orders', retryAfter: 600 }),
    );

    const time = new Intl.DateTimeFormat('en', { timeStyle: 'short' }).format(soon);
    expect(listTexts(host, 'p')[1]).toContain(time);
  });
});
