import type { OrderStep } from '@domain/order';
import type { OrderState } from '@domain/order-state';
import type { Refund } from '@domain/refund';
import { anOrder } from '../testing/order-view.builder';
import { storyOf } from './timeline';

const step = (state: OrderState, hour: number, more: Partial<OrderStep> = {}): OrderStep => ({
  state,
  at: `2026-03-02T${String(hour)}:00:00.000Z`,
  by: 'staff',
  ...more,
});

const sent = [step('pending', 10, { by: 'shopper' }), step('paid', 11, { by: 'payment' })];

describe('the story of an order', () => {
  it('tells each step by name, and how to follow the parcel', () => {
    const history = [...sent, step('packed', 12), step('shipped', 13)];
    const story = storyOf(anOrder({ history, tracking: 'HB 12' }), 'en');

    expect(story.map(({ name }) => name)).toEqual(['Ordered', 'Paid', 'Packed', 'On its way']);
    expect(story.map(({ tracking }) => tracking)).toEqual([
      undefined,
      undefined,
      undefined,
      'HB 12',
    ]);
  });

  it('tells what is fetched at the counter differently', () => {
    const history = [...sent, step('shipped', 13), step('delivered', 14)];
    const story = storyOf(anOrder({ history, pickUp: true }), 'en');

    expect(story.slice(2).map(({ name }) => name)).toEqual(['Ready to be picked up', 'Picked up']);
  });

  it('tells why, and whose words these are', () => {
    const history = [
      ...sent,
      step('return-requested', 15, { by: 'shopper', reason: 'It leaks' }),
      step('return-refused', 16, { reason: 'It was used' }),
    ];
    const story = storyOf(anOrder({ history }), 'en');

    expect(story.slice(2).map(({ reason, isOurs }) => [reason, isOurs])).toEqual([
      ['It leaks', false],
      ['It was used', true],
    ]);
  });

  it('tells money that went back on its own, where it belongs in time', () => {
    const history = [...sent, step('delivered', 16)];
    const refunds: Refund[] = [
      {
        ...{ id: 'r1', amount: 500, lines: [], shipping: 0, state: 'succeeded' },
        ...{ at: '2026-03-02T14:00:00.000Z', by: 'staff', reason: 'A scratch' },
      },
    ];
    const story = storyOf(anOrder({ history, refunds }), 'en');

    expect(story.map(({ name }) => name)).toEqual([
      'Ordered',
      'Paid',
      'We return $5.00',
      'Delivered',
    ]);
    expect(story[2]?.reason).toBe('A scratch');
  });

  it('tells money that came with a step once', () => {
    const history = [...sent, step('cancelled', 12, { by: 'shopper' })];
    const refunds: Refund[] = [
      {
        ...{ id: 'r1', amount: 10595, lines: [], shipping: 595, state: 'requested' },
        ...{ at: history[2]!.at, by: 'shopper' },
      },
    ];

    expect(storyOf(anOrder({ history, refunds }), 'en').map(({ name }) => name)).toEqual([
      'Ordered',
      'Paid',
      'Cancelled',
    ]);
  });
});
