import type { OrderStep } from '@domain/order';
import type { OrderState } from '@domain/order-state';
import type { Refund } from '@domain/refund';
import type { OrderView } from '../../backend/orders';
import { buildOrderView } from '../testing/order-view.builder';
import { buildOrderHeadline } from './order-headline';

const buildHistory = (...states: OrderState[]): OrderStep[] =>
  states.map((state, hour) => ({
    state,
    at: `2026-03-01T1${hour}:00:00.000Z`,
    by: 'staff',
  }));

const refund: Refund = {
  id: 'r1',
  amount: 10595,
  lines: [],
  shipping: 595,
  state: 'requested',
  at: '2026-03-01T12:00:00.000Z',
  by: 'payment',
};
const unpaid = { paidAt: undefined };

const cases: { name: string; order: Partial<OrderView>; title: RegExp; text: RegExp }[] = [
  {
    name: 'an order that was not paid in time',
    order: { ...unpaid, state: 'expired' },
    title: /wasn't paid in time/,
    text: /Nothing was charged/,
  },
  {
    name: 'an expired order that was paid when the items were sold out',
    order: { ...unpaid, state: 'expired', refunds: [refund] },
    title: /came too late/,
    text: /refunding the full amount/,
  },
  {
    name: 'an expired order whose late payment was refunded',
    order: {
      ...unpaid,
      state: 'refunded',
      history: buildHistory('pending', 'expired', 'refunded'),
      refunds: [{ ...refund, state: 'succeeded' }],
    },
    title: /refunded your late payment/,
    text: /already been sold.*10 days/,
  },
  {
    name: 'a cancelled order whose refund failed',
    order: {
      state: 'refunded',
      history: buildHistory('pending', 'paid', 'cancelled', 'refunded'),
      refunds: [{ ...refund, state: 'failed' }],
    },
    title: /couldn't send your refund yet/,
    text: /find another way/,
  },
  {
    name: 'a cancelled order that was refunded after a failed refund',
    order: {
      state: 'refunded',
      history: buildHistory('pending', 'paid', 'cancelled', 'refunded'),
      refunds: [
        { ...refund, state: 'failed' },
        { ...refund, id: 'r2', state: 'succeeded' },
      ],
    },
    title: /Canceled and refunded/,
    text: /10 days/,
  },
  {
    name: 'an unpaid order that was cancelled',
    order: { ...unpaid, state: 'cancelled' },
    title: /was canceled/,
    text: /Nothing was charged/,
  },
  {
    name: 'a paid order that was cancelled',
    order: { state: 'cancelled', refunds: [refund] },
    title: /was canceled/,
    text: /original payment method/,
  },
  {
    name: 'an order that was paid after it was cancelled',
    order: { ...unpaid, state: 'cancelled', refunds: [refund] },
    title: /was canceled/,
    text: /original payment method/,
  },
  {
    name: 'a cancelled order that was refunded',
    order: { state: 'refunded', history: buildHistory('pending', 'paid', 'cancelled', 'refunded') },
    title: /Canceled and refunded/,
    text: /10 days/,
  },
  {
    name: 'a return that was refunded',
    order: { state: 'refunded', history: buildHistory('pending', 'paid', 'returned', 'refunded') },
    title: /We've refunded your order/,
    text: /10 days/,
  },
  {
    name: 'an order that is ready for pick-up',
    order: { state: 'shipped', pickUp: true },
    title: /Ready for pick-up/,
    text: /order number/,
  },
  {
    name: 'a received return whose refund is in progress',
    order: { state: 'returned', refunds: [refund] },
    title: /received your return/,
    text: /in progress/,
  },
  {
    name: 'a received return that was refunded',
    order: { state: 'returned', refunds: [{ ...refund, amount: 2400, state: 'succeeded' }] },
    title: /received your return/,
    text: /refunded/,
  },
];

describe('the headline of', () => {
  for (const { name, order, title, text } of cases) {
    it(name, () => {
      const headline = buildOrderHeadline(buildOrderView(order));

      expect(headline.title).toMatch(title);
      expect(headline.text).toMatch(text);
    });
  }
});
