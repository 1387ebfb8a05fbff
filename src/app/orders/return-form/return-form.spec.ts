import { TestBed } from '@angular/core/testing';
import { anOrder } from '../testing/order-view.builder';
import { ReturnForm, type ReturnWish } from './return-form';

const refund = { id: 'r1', amount: 3800, shipping: 0, state: 'succeeded', by: 'staff' } as const;
const order = anOrder({
  state: 'delivered',
  returnBy: '2026-03-20T10:00:00.000Z',
  // One of the two teapots is paid back already.
  refunds: [
    {
      ...refund,
      lines: [{ sku: 'POT', quantity: 1, amount: 3800 }],
      at: '2026-03-03T10:00:00.000Z',
    },
  ],
});

async function open() {
  const fixture = TestBed.createComponent(ReturnForm);
  fixture.componentRef.setInput('order', order);
  const wishes: ReturnWish[] = [];
  fixture.componentInstance.asked.subscribe((wish) => wishes.push(wish));
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const press = async (name: string): Promise<void> => {
    const buttons = Array.from(page.querySelectorAll('button'));
    const button = buttons.find(
      (one) => one.innerText.trim() === name || one.getAttribute('aria-label') === name,
    );
    button!.click();
    await fixture.whenStable();
  };
  const write = (words: string): void => {
    const field = page.querySelector('textarea')!;
    field.value = words;
    field.dispatchEvent(new Event('input'));
  };
  await press('Send something back');
  return { fixture, page, press, write, wishes };
}

describe('asking to send something back', () => {
  it('offers what is not back yet, until the day it may be sent', async () => {
    const { page } = await open();
    const lines = Array.from(page.querySelectorAll<HTMLElement>('.return-lines li'));

    expect(lines.map((line) => line.innerText.replace(/\s+/g, ' '))).toEqual([
      jasmine.stringMatching(/Onggi teapot.* of 1$/),
      jasmine.stringMatching(/Bangpae kite.* of 1$/),
    ]);
    expect(page.innerText).toContain('Possible until March 20, 2026.');
    expect(document.activeElement?.textContent).toBe('What do you want to send back?');
  });

  it('needs a piece and a reason, and says which is missing', async () => {
    const { page, press, write, wishes } = await open();
    await press('Ask for the return');
    expect(page.querySelector('[role=alert]')?.textContent).toBe('Choose at least one piece.');

    await press('One more');
    await press('Ask for the return');
    expect(page.querySelector('[role=alert]')?.textContent).toContain('Tell us in a word');
    expect(wishes).toEqual([]);

    write('  It leaks ');
    await press('Ask for the return');
    expect(wishes).toEqual([{ lines: [{ sku: 'POT', quantity: 1 }], reason: 'It leaks' }]);
  });

  it('closes with Escape and gives the focus back', async () => {
    const { fixture, page } = await open();
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true });
    page.querySelector('textarea')!.dispatchEvent(escape);
    await fixture.whenStable();

    expect(page.querySelector('textarea')).toBeNull();
    expect(document.activeElement?.textContent).toBe('Send something back');
  });
});
