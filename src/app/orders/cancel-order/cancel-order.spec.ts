import { TestBed } from '@angular/core/testing';
import type { OrderView } from '../../backend/orders';
import { buildOrderView } from '../testing/order-view.builder';
import { CancelOrder } from './cancel-order';

async function openDialog(change: Partial<OrderView> = {}) {
  const fixture = TestBed.createComponent(CancelOrder);
  fixture.componentRef.setInput('order', buildOrderView(change));
  const reasons: string[] = [];
  fixture.componentInstance.cancelled.subscribe((reason) => reasons.push(reason));
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const click = async (name: string): Promise<void> => {
    const buttons = Array.from(page.querySelectorAll('button'));
    buttons.find(({ innerText }) => innerText.trim() === name)!.click();
    await fixture.whenStable();
  };
  await click('Cancel order');
  return { fixture, page, click, reasons };
}

describe('cancelling an order', () => {
  const cases: { name: string; order: Partial<OrderView>; refundText: RegExp }[] = [
    { name: 'a paid order', order: {}, refundText: /refund the full amount/ },
    {
      name: 'an unpaid order',
      order: { state: 'pending', paidAt: undefined },
      refundText: /Nothing has been charged/,
    },
  ];
  for (const { name, order, refundText } of cases) {
    it(`confirms once and says how the payment of ${name} is refunded`, async () => {
      const { page, click, reasons } = await openDialog(order);
      expect(page.innerText).toMatch(refundText);
      expect(document.activeElement?.textContent).toBe('Cancel this order?');
      expect(reasons).toEqual([]);

      await click('Yes, cancel it');
      expect(reasons).toEqual(['']);
    });
  }

  it('can be dismissed and returns the focus', async () => {
    const { page, click, reasons } = await openDialog();
    await click('Keep order');

    expect(page.innerText.trim()).toBe('Cancel order');
    expect(document.activeElement).toBe(page.querySelector('button'));
    expect(reasons).toEqual([]);
  });

  it('emits nothing while a request is running and shows why it failed', async () => {
    const { fixture, page, click, reasons } = await openDialog();
    fixture.componentRef.setInput('isBusy', true);
    await fixture.whenStable();
    await click('Canceling…');
    expect(reasons).toEqual([]);

    fixture.componentRef.setInput('isBusy', false);
    fixture.componentRef.setInput('problem', 'It has moved on.');
    await fixture.whenStable();
    expect(page.querySelector('[role=alert]')?.textContent).toBe('It has moved on.');
  });
});
