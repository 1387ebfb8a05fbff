import type { Actor, OrderEvent, OrderState } from './order-state';
import { TRANSITIONS, listAllowedEvents, findTransition } from './order-state';
import type { StockMove } from './stock';

// Written out a second time on purpose: the table of the module cannot test itself.
const EXPECTED: Record<OrderState, Partial<Record<OrderEvent, [OrderState, StockMove?]>>> = {
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

const STATES = Object.keys(EXPECTED) as OrderState[];

describe('the order life cycle', () => {
  for (const state of STATES) {
    for (const event of EVENTS) {
      const expected = EXPECTED[state][event];
      it(`${state}, ${event}: ${expected?.[0] ?? 'refused'}`, () => {
        const result = findTransition(state, event);
        if (!expected) {
          expect(result).toEqual({ refused: { reason: 'not-in-this-state', state, event } });
          return;
        }
        expect('to' in result && [result.to, result.stock]).toEqual([expected[0], expected[1]]);
      });
    }
  }

  it('has every transition once and no other', () => {
    const keys = TRANSITIONS.map(({ from, event }) => `${from} ${event}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBe(STATES.flatMap((state) => Object.keys(EXPECTED[state])).length);
  });

  it('allows a transition only to the actors of its row', () => {
    for (const { from, event, to, by } of TRANSITIONS) {
      for (const actor of ACTORS) {
        const result = findTransition(from, event, actor);
        const expected = by.includes(actor) ? to : 'not-allowed';
        expect('to' in result ? result.to : result.refused.reason)
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
    it(`allows ${actor} on a ${state} order: ${events.join(', ') || 'nothing'}`, () => {
      expect(listAllowedEvents(state, actor)).toEqual(events);
    });
  }
});
