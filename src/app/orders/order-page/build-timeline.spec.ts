import type { OrderStep } from '@domain/order';
import type { OrderState } from '@domain/order-state';
import type { Refund } from '@domain/refund';
import { buildOrderView } from '../testing/order-view.builder';
import { buildTimeline } from './build-timeline';

const step = (state: OrderState, hour: number, more: Partial<OrderStep> = {}): OrderStep => ({
  state,
  at: `2026-03-02T${hour}:00:00.000Z`,
  by: 'staff',
  ...more,
});

const paidSteps = [step('pending', 10, { by: 'shopper' }), step('paid', 11, { by: 'payment' })];

describe('the timeline of an order', () => {
  it('names each step and adds the tracking number to the shipment', () => {
    const history = [...paidSteps, step('packed', 12), step('shipped', 13)];
    const timeline = buildTimeline(buildOrderView({ history, tracking: 'HB 12' }), 'en');

    expect(timeline.map(({ name }) => name)).toEqual(['Ordered', 'Paid', 'Packed', 'Shipped']);
    expect(timeline.map(({ tracking }) => tracking)).toEqual([
      undefined,
      undefined,
      undefined,
      'HB 12',
    ]);
  });

  it('uses other names for an order that is picked up', () => {
    const history = [...paidSteps, step('shipped', 13), step('delivered', 14)];
    const timeline = buildTimeline(buildOrderView({ history, pickUp: true }), 'en');

    expect(timeline.slice(2).map(({ name }) => name)).toEqual(['Ready for pick-up', 'Picked up']);
  });

  it('contains reasons and who wrote them', () => {
    const history = [
      ...paidSteps,
      step('return-requested', 15, { by: 'shopper', reason: 'It leaks' }),
      step('return-refused', 16, { reason: 'It was used' }),
    ];
    const timeline = buildTimeline(buildOrderView({ history }), 'en');

    expect(timeline.slice(2).map(({ reason, isFromStore }) => [reason, isFromStore])).toEqual([
      ['It leaks', false],
      ['It was used', true],
    ]);
  });

  it('contains separate refunds in chronological order', () => {
    const history = [...paidSteps, step('delivered', 16)];
    const refunds: Refund[] = [
      {
        id: 'r1',
        amount: 500,
        lines: [],
        shipping: 0,
        state: 'succeeded',
        at: '2026-03-02T14:00:00.000Z',
        by: 'staff',
        reason: 'A scratch',
      },
    ];
    const timeline = buildTimeline(buildOrderView({ history, refunds }), 'en');

    expect(timeline.map(({ name }) => name)).toEqual([
      'Ordered',
      'Paid',
      'Refund of $5.00',
      'Delivered',
    ]);
    expect(timeline[2]?.reason).toBe('A scratch');
  });

  it('has no entry for a refund that belongs to a step', () => {
    const history = [...paidSteps, step('cancelled', 12, { by: 'shopper' })];
    const refunds: Refund[] = [
      {
        id: 'r1',
        amount: 10595,
        lines: [],
        shipping: 595,
        state: 'requested',
        at: history[2]!.at,
        by: 'shopper',
      },
    ];

    expect(
      buildTimeline(buildOrderView({ history, refunds }), 'en').map(({ name }) => name),
    ).toEqual(['Ordered', 'Paid', 'Canceled']);
  });
});
