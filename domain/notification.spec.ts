import { listNewNotifications, listNotifications } from './notification';
import type { OrderStep } from './order';
import type { Refund } from './refund';

function step(state: OrderStep['state'], at: string): OrderStep {
  return { state, at, by: 'staff' };
}

const refund: Refund = {
  id: 'r1',
  amount: 1,
  lines: [],
  shipping: 0,
  state: 'succeeded',
  by: 'staff',
  at: '5',
};
const paid = { id: 'o', refunds: [], history: [step('pending', '1'), step('paid', '2')] };

describe('listNotifications', () => {
  const cases: [string, Parameters<typeof listNotifications>[0], string[]][] = [
    ['nothing for an order just placed', { ...paid, history: [step('pending', '1')] }, []],
    ['a payment', paid, ['2#o#paid']],
    [
      'every step except those of the shopper',
      { ...paid, history: [step('delivered', '3'), step('return-requested', '4')] },
      ['3#o#delivered'],
    ],
    [
      'a succeeded refund once, without the state refunded',
      { ...paid, refunds: [refund], history: [step('cancelled', '5'), step('refunded', '6')] },
      ['5#o#cancelled', '5#o#r1'],
    ],
    [
      'no refund that is only requested',
      { ...paid, refunds: [{ ...refund, state: 'requested' }] },
      ['2#o#paid'],
    ],
  ];
  for (const [name, order, ids] of cases) {
    it(`lists ${name}`, () => {
      expect(listNotifications(order).map(({ id }) => id)).toEqual(ids);
    });
  }

  it('lists what a change called for', () => {
    const shipped = { ...paid, history: [...paid.history, step('shipped', '3')] };
    expect(listNewNotifications(paid, shipped)).toEqual([
      { id: '3#o#shipped', kind: 'shipped', at: '3' },
    ]);
    expect(listNewNotifications(undefined, shipped).length).toBe(2);
    expect(listNewNotifications(shipped, shipped)).toEqual([]);
  });
});
