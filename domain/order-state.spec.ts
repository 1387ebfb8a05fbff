import type { Actor, OrderEvent, OrderState } from './order-state';
import { TRANSITIONS, eventsFor, next } from './order-state';
import type { StockMove } from './stock';

// Written out a second time, on purpose: the machine's own table cannot test itself.
const ARROWS: Record<OrderState, Partial<Record<OrderEvent, [OrderState, StockMove?]>>> = {
  pending: {
    pay: ['paid', 'sell'],
    expire: ['expired', 'release'],
    cancel: ['cancelled', 'release'],
  },
  paid: { pack: ['packed'], cancel: ['cancelled', 'restock'] },
  packed: { ship: ['shipped'], cancel: ['cancelled', 'restock'] },
  shipped: { deliver: ['delivered'], refund: ['refunded'] },
  delivered: { 'request-return': ['return-requested'], refund: ['refunded'] },
  expired: { pay: ['paid', 'resell'], refund: ['refunded'] },
  cancelled: { refund: ['refunded'] },
  'return-requested': {
    'accept-return': ['returned', 'return'],
    'refuse-return': ['return-refused'],
  },
  'return-refused': { refund: ['refunded'] },
  returned: { refund: ['refunded'] },
  refunded: {},
};

const EVENTS: OrderEvent[] = [
  'pay',
  'expire',
  'cancel',
  'pack',
  'ship',
  'deliver',
  'request-return',
  'accept-return',
  'refuse-return',
  'refund',
];
const ACTORS: Actor[] = ['shopper', 'staff', 'payment', 'clock'];

const STATES = Object.keys(ARROWS) as OrderState[];

describe('the life of an order', () => {
  for (const state of STATES) {
    for (const event of EVENTS) {
      const arrow = ARROWS[state][event];
      it(`${state}, ${event}: ${arrow?.[0] ?? 'refused'}`, () => {
        const answer = next(state, event);
        if (!arrow) {
          expect(answer).toEqual({ refused: { reason: 'not-in-this-state', state, event } });
          return;
        }
        expect('to' in answer && [answer.to, answer.stock]).toEqual([arrow[0], arrow[1]]);
      });
    }
  }

  it('has no arrow twice and none beside the table', () => {
    const keys = TRANSITIONS.map(({ from, event }) => `${from} ${event}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBe(STATES.flatMap((state) => Object.keys(ARROWS[state])).length);
  });

  it('lets nobody but those in its row take an arrow', () => {
    for (const { from, event, to, by } of TRANSITIONS) {
      for (const actor of ACTORS) {
        const answer = next(from, event, actor);
        const expected = by.includes(actor) ? to : 'not-allowed';
        expect('to' in answer ? answer.to : answer.refused.reason)
          .withContext(`${from} ${event} ${actor}`)
          .toBe(expected);
      }
    }
  });

  const BUTTONS: [OrderState, Actor, OrderEvent[]][] = [
    ['pending', 'shopper', ['cancel']],
    ['paid', 'shopper', ['cancel']],
    ['packed', 'shopper', []],
    ['delivered', 'shopper', ['request-return']],
    ['paid', 'staff', ['cancel', 'pack']],
    ['packed', 'staff', ['cancel', 'ship']],
    ['return-requested', 'staff', ['accept-return', 'refuse-return']],
    ['pending', 'clock', ['expire']],
    ['expired', 'payment', ['pay', 'refund']],
    ['cancelled', 'payment', ['refund']],
    ['refunded', 'staff', []],
  ];
  for (const [state, actor, events] of BUTTONS) {
    it(`a ${state} order lets ${actor} do: ${events.join(', ') || 'nothing'}`, () => {
      expect(eventsFor(state, actor)).toEqual(events);
    });
  }
});
