import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Quote } from '@domain/pricing';
import { ORDER_REFUSALS, type OrderRefusal } from '../backend/orders';
import type { PricedLine } from '../cart/priced-lines';
import { RefusalPanel } from './refusal-panel';

const refusal = (change: Partial<OrderRefusal>) => ({
  reason: 'unknown' as const,
  lines: [],
  problems: [],
  pricesBefore: new Map([
    ['tea', 500],
    ['cup', 900],
  ]),
  ...change,
});

const lines = [
  { sku: 'tea', card: { name: 'Green tea' } },
  { sku: 'cup', card: { name: 'Blue cup' } },
] as unknown as PricedLine[];

async function show(refused: ReturnType<typeof refusal>) {
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
  for (const reason of [...ORDER_REFUSALS, 'unknown'] as const) {
    it(`is explained when the reason is ${reason}`, async () => {
      const { host } = await show(refusal({ reason }));

      for (const words of texts(host, 'p')) expect(words).not.toBe('');
      expect(texts(host, 'p').length).toBe(2);
    });
  }

  it('names what is short, and takes what is there with one press', async () => {
    const short = [
      { sku: 'tea', left: 2 },
      { sku: 'cup', left: 0 },
    ];
    const { host, panel } = await show(refusal({ reason: 'out-of-stock', lines: short }));
    let taken = 0;
    panel.whatIsThereTaken.subscribe(() => (taken += 1));

    expect(texts(host, 'li')).toEqual(['Green tea: only 2 left', 'Blue cup: none left']);
    host.querySelector('button')?.click();
    expect(taken).toBe(1);
  });

  it('shows old and new price of what changed, and orders at the new total', async () => {
    const changed = [
      { sku: 'tea', priceNow: 650 },
      { sku: 'cup', priceNow: 900 },
    ];
    const quote = { total: 2645 } as Quote;
    const { host, panel } = await show(refusal({ reason: 'price-changed', lines: changed, quote }));
    let accepted = 0;
    panel.priceAccepted.subscribe((total) => (accepted = total));

    expect(texts(host, 'li')).toEqual(['Green tea: $5.00 before, $6.50 now']);
    expect(texts(host, 'button')).toEqual(['Order for $26.45']);
    host.querySelector('button')?.click();
    expect(accepted).toBe(2645);
  });
});
