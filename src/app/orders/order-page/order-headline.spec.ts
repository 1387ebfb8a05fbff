import type { OrderStep } from '@domain/order';
import type { OrderState } from '@domain/order-state';
import type { Refund } from '@domain/refund';
import type { OrderView } from '../../backend/orders';
import { anOrder } from '../testing/order-view.builder';
import { tellingOf } from './order-headline';

const through = (...states: OrderState[]): OrderStep[] =>
  states.map((state, hour) => ({
    state,
    at: `2026-03-01T1${String(hour)}:00:00.000Z`,
    by: 'staff',
  }));

const refund: Refund = {
  ...{ id: 'r1', amount: 10595, lines: [], shipping: 595, state: 'requested' },
  ...{ at: '2026-03-01T12:00:00.000Z', by: 'payment' },
};
const unpaid = { paidAt: undefined };

const cases: { name: string; order: Partial<OrderView>; title: RegExp; words: RegExp }[] = [
  {
    name: 'an order that nobody paid in time',
    order: { ...unpaid, state: 'expired' },
    title: /not paid in time/,
    words: /Nothing was charged/,
  },
  {
    name: 'one that was paid after that, when the goods were gone',
    order: { ...unpaid, state: 'expired', refunds: [refund] },
    title: /came too late/,
    words: /All you paid goes back/,
  },
  {
    name: 'the same with its money back',
    order: {
      ...unpaid,
      state: 'refunded',
      history: through('pending', 'expired', 'refunded'),
      refunds: [{ ...refund, state: 'succeeded' }],
    },
    title: /came too late and went back/,
    words: /Somebody else had bought/,
  },
  {
    name: 'a cancelled order whose bank did not take the money',
    order: {
      state: 'refunded',
      history: through('pending', 'paid', 'cancelled', 'refunded'),
      refunds: [{ ...refund, state: 'failed' }],
    },
    title: /could not be sent back yet/,
    words: /find another way/,
  },
  {
    name: 'the same order, once it was sent another way',
    order: {
      state: 'refunded',
      history: through('pending', 'paid', 'cancelled', 'refunded'),
      refunds: [
        { ...refund, state: 'failed' },
        { ...refund, id: 'r2', state: 'succeeded' },
      ],
    },
    title: /Cancelled, and your money/,
    words: /ten days/,
  },
  {
    name: 'an unpaid order that was cancelled',
    order: { ...unpaid, state: 'cancelled' },
    title: /was cancelled/,
    words: /Nothing was charged/,
  },
  {
    name: 'a paid order that was cancelled',
    order: { state: 'cancelled', refunds: [refund] },
    title: /was cancelled/,
    words: /goes back to you/,
  },
  {
    name: 'an order cancelled and yet paid',
    order: { ...unpaid, state: 'cancelled', refunds: [refund] },
    title: /was cancelled/,
    words: /goes back to you/,
  },
  {
    name: 'a cancelled order with its money back',
    order: { state: 'refunded', history: through('pending', 'paid', 'cancelled', 'refunded') },
    title: /Cancelled, and your money/,
    words: /ten days/,
  },
  {
    name: 'a return with its money back',
    order: { state: 'refunded', history: through('pending', 'paid', 'returned', 'refunded') },
    title: /money is on its way back/,
    words: /ten days/,
  },
  {
    name: 'what waits at the counter',
    order: { state: 'shipped', pickUp: true },
    title: /Ready for you/,
    words: /order number/,
  },
];

describe('what an order’s page says of', () => {
  for (const { name, order, title, words } of cases) {
    it(name, () => {
      const told = tellingOf(anOrder(order));

      expect(told.title).toMatch(title);
      expect(told.words).toMatch(words);
    });
  }
});
