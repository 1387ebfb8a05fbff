import { TestBed } from '@angular/core/testing';
import type { OrderView } from '../../backend/orders';
import { anOrder } from '../testing/order-view.builder';
import { CancelOrder } from './cancel-order';

async function open(change: Partial<OrderView> = {}) {
  const fixture = TestBed.createComponent(CancelOrder);
  fixture.componentRef.setInput('order', anOrder(change));
  const reasons: string[] = [];
  fixture.componentInstance.cancelled.subscribe((reason) => reasons.push(reason));
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const press = async (name: string): Promise<void> => {
    const buttons = Array.from(page.querySelectorAll('button'));
    buttons.find(({ innerText }) => innerText.trim() === name)!.click();
    await fixture.whenStable();
  };
  await press('Cancel this order');
  return { fixture, page, press, reasons };
}

describe('calling an order off', () => {
  const cases: { name: string; order: Partial<OrderView>; money: RegExp }[] = [
    { name: 'a paid one', order: {}, money: /You get all you paid back/ },
    {
      name: 'an unpaid one',
      order: { state: 'pending', paidAt: undefined },
      money: /Nothing has been charged/,
    },
  ];
  for (const { name, order, money } of cases) {
    it(`asks once, and says what happens with the money of ${name}`, async () => {
      const { page, press, reasons } = await open(order);
      expect(page.innerText).toMatch(money);
      expect(document.activeElement?.textContent).toBe('Cancel this order?');
      expect(reasons).toEqual([]);

      await press('Yes, cancel it');
      expect(reasons).toEqual(['']);
    });
  }

  it('can be thought better of, and gives the focus back', async () => {
    const { page, press, reasons } = await open();
    await press('Keep it');

    expect(page.innerText.trim()).toBe('Cancel this order');
    expect(document.activeElement).toBe(page.querySelector('button'));
    expect(reasons).toEqual([]);
  });

  it('is not asked for twice while it is under way, and says why it failed', async () => {
    const { fixture, page, press, reasons } = await open();
    fixture.componentRef.setInput('isBusy', true);
    await fixture.whenStable();
    await press('Cancelling…');
    expect(reasons).toEqual([]);

    fixture.componentRef.setInput('isBusy', false);
    fixture.componentRef.setInput('problem', 'It has moved on.');
    await fixture.whenStable();
    expect(page.querySelector('[role=alert]')?.textContent).toBe('It has moved on.');
  });
});
