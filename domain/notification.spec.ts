import { newsAfter, newsOf } from './notification';
import type { OrderStep } from './order';
import type { Refund } from './refund';

function step(state: OrderStep['state'], at: string): OrderStep {
  return { state, at, by: 'staff' };
}

const refund: Refund = {
  ...{ id: 'r1', amount: 1, lines: [], shipping: 0, state: 'succeeded', by: 'staff', at: '5' },
};
const paid = { id: 'o', refunds: [], history: [step('pending', '1'), step('paid', '2')] };

describe('the news of an order', () => {
  const cases: [string, Parameters<typeof newsOf>[0], string[]][] = [
    ['nothing of an order just placed', { ...paid, history: [step('pending', '1')] }, []],
    ['that it is paid', paid, ['2#o#paid']],
    [
      'every step that somebody else made',
      { ...paid, history: [step('delivered', '3'), step('return-requested', '4')] },
      ['3#o#delivered'],
    ],
    [
      'money that went back, once, and not the state that it ends in',
      { ...paid, refunds: [refund], history: [step('cancelled', '5'), step('refunded', '6')] },
      ['5#o#cancelled', '5#o#r1'],
    ],
    [
      'no money that is only asked for',
      { ...paid, refunds: [{ ...refund, state: 'requested' }] },
      ['2#o#paid'],
    ],
  ];
  for (const [name, about, ids] of cases) {
    it(`is: ${name}`, () => {
      expect(newsOf(about).map(({ id }) => id)).toEqual(ids);
    });
  }

  it('is told with the change that makes it', () => {
    const shipped = { ...paid, history: [...paid.history, step('shipped', '3')] };
    expect(newsAfter(paid, shipped)).toEqual([{ id: '3#o#shipped', kind: 'shipped', at: '3' }]);
    expect(newsAfter(undefined, shipped).length).toBe(2);
    expect(newsAfter(shipped, shipped)).toEqual([]);
  });
});
