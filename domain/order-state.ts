import type { StockMove } from './stock';

export type OrderState =
  | 'pending'
  | 'paid'
  | 'packed'
  | 'shipped'
  | 'delivered'
  | 'expired'
  | 'cancelled'
  | 'return-requested'
  | 'return-refused'
  | 'returned'
  | 'refunded';

export type OrderEvent =
  | 'pay'
  | 'expire'
  | 'cancel'
  | 'pack'
  | 'ship'
  | 'deliver'
  | 'request-return'
  | 'accept-return'
  | 'refuse-return'
  | 'refund';

/** The originator of a change: `payment` is the payment provider, `clock` the scheduled sweep. */
export type Actor = 'shopper' | 'staff' | 'payment' | 'clock';

/** One transition of the life cycle; `stock` is the stock move of the order's units. */
export type Transition = {
  from: OrderState;
  event: OrderEvent;
  to: OrderState;
  by: readonly Actor[];
  stock?: StockMove;
};

/**
 * The life cycle of an order. `refund` means that the payment was refunded in full. It ends an order
 * that was cancelled after payment, paid after cancellation, paid after expiry when the stock was gone,
 * returned as a whole, or refunded line by line after shipping. A partial refund changes no state.
 */
export const TRANSITIONS: readonly Transition[] = [
  { from: 'pending', event: 'pay', to: 'paid', by: ['payment'], stock: 'sell' },
  { from: 'pending', event: 'expire', to: 'expired', by: ['clock'], stock: 'release' },
  { from: 'pending', event: 'cancel', to: 'cancelled', by: ['shopper', 'staff'], stock: 'release' },
  { from: 'expired', event: 'pay', to: 'paid', by: ['payment'], stock: 'resell' },
  { from: 'expired', event: 'refund', to: 'refunded', by: ['payment'] },
  { from: 'cancelled', event: 'refund', to: 'refunded', by: ['payment'] },
  { from: 'paid', event: 'cancel', to: 'cancelled', by: ['shopper', 'staff'], stock: 'restock' },
  { from: 'paid', event: 'pack', to: 'packed', by: ['staff'] },
  { from: 'packed', event: 'cancel', to: 'cancelled', by: ['staff'], stock: 'restock' },
  { from: 'packed', event: 'ship', to: 'shipped', by: ['staff'] },
  { from: 'shipped', event: 'deliver', to: 'delivered', by: ['staff'] },
  { from: 'delivered', event: 'request-return', to: 'return-requested', by: ['shopper'] },
  {
    from: 'return-requested',
    event: 'accept-return',
    to: 'returned',
    by: ['staff'],
    stock: 'return',
  },
  { from: 'return-requested', event: 'refuse-return', to: 'return-refused', by: ['staff'] },
  { from: 'returned', event: 'refund', to: 'refunded', by: ['payment'] },
  { from: 'shipped', event: 'refund', to: 'refunded', by: ['payment'] },
  { from: 'delivered', event: 'refund', to: 'refunded', by: ['payment'] },
  { from: 'return-refused', event: 'refund', to: 'refunded', by: ['payment'] },
];

/** `not-allowed`: the table has the transition, but not for this actor. */
export type StateRefusal = {
  reason: 'not-in-this-state' | 'not-allowed';
  state: OrderState;
  event: OrderEvent;
};

/** Finds the transition of `event` from `state`; refused when there is none, or none for `actor`. */
export function findTransition(
  state: OrderState,
  event: OrderEvent,
  actor?: Actor,
): Transition | { refused: StateRefusal } {
  const transition = TRANSITIONS.find((row) => row.from === state && row.event === event);
  if (!transition) return { refused: { reason: 'not-in-this-state', state, event } };
  if (actor && !transition.by.includes(actor)) {
    return { refused: { reason: 'not-allowed', state, event } };
  }
  return transition;
}

/** Lists the events that `actor` may cause now, for the buttons of a page. */
export function listAllowedEvents(state: OrderState, actor: Actor): OrderEvent[] {
  return TRANSITIONS.filter((row) => row.from === state && row.by.includes(actor)).map(
    ({ event }) => event,
  );
}
