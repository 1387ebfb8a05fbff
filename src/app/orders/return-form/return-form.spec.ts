import { TestBed } from '@angular/core/testing';
import { buildOrderView } from '../testing/order-view.builder';
import { ReturnForm, type ReturnRequest } from './return-form';

const order = buildOrderView({
  state: 'delivered',
  returnBy: '2026-03-20T10:00:00.000Z',
  // One of the two teapots has been refunded.
  refunds: [
    {
      id: 'r1',
      amount: 3800,
      shipping: 0,
      state: 'succeeded',
      by: 'staff',
      lines: [{ sku: 'POT', quantity: 1, amount: 3800 }],
      at: '2026-03-03T10:00:00.000Z',
    },
  ],
});

async function openForm() {
  const fixture = TestBed.createComponent(ReturnForm);
  fixture.componentRef.setInput('order', order);
  fixture.componentRef.setInput('language', 'en');
  const requests: ReturnRequest[] = [];
  fixture.componentInstance.requested.subscribe((request) => requests.push(request));
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const click = async (name: string): Promise<void> => {
    const buttons = Array.from(page.querySelectorAll('button'));
    const button = buttons.find(
      (candidate) =>
        candidate.innerText.trim() === name || candidate.getAttribute('aria-label') === name,
    );
    button!.click();
    await fixture.whenStable();
  };
  const enterReason = (reason: string): void => {
    const field = page.querySelector('textarea')!;
    field.value = reason;
    field.dispatchEvent(new Event('input'));
  };
  await click('Return items');
  return { fixture, page, click, enterReason, requests };
}

describe('the return form', () => {
  it('offers the items that are not refunded, with the deadline', async () => {
    const { page } = await openForm();
    const lines = Array.from(page.querySelectorAll<HTMLElement>('.return-lines li'));

    expect(lines.map((line) => line.innerText.replace(/\s+/g, ' '))).toEqual([
      jasmine.stringMatching(/Onggi teapot.* of 1$/),
      jasmine.stringMatching(/Bangpae kite.* of 1$/),
    ]);
    expect(page.innerText).toContain('You can return items until March 20, 2026.');
    expect(document.activeElement?.textContent).toBe('What would you like to return?');
  });

  it('requires an item and a reason and says which is missing', async () => {
    const { page, click, enterReason, requests } = await openForm();
    await click('Request return');
    expect(page.querySelector('[role=alert]')?.textContent).toBe('Choose at least one item.');

    await click('Increase quantity');
    await click('Request return');
    expect(page.querySelector('[role=alert]')?.textContent).toContain('Tell us why');
    expect(requests).toEqual([]);

    enterReason('  It leaks ');
    await click('Request return');
    expect(requests).toEqual([{ lines: [{ sku: 'POT', quantity: 1 }], reason: 'It leaks' }]);
  });

  it('closes with Escape and returns the focus', async () => {
    const { fixture, page } = await openForm();
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true });
    page.querySelector('textarea')!.dispatchEvent(escape);
    await fixture.whenStable();

    expect(page.querySelector('textarea')).toBeNull();
    expect(document.activeElement?.textContent).toBe('Return items');
  });
});
