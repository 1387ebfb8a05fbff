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

/** Who may cause a change: `payment` is Stripe's word, `clock` a sweep. */
export type Actor = 'shopper' | 'staff' | 'payment' | 'clock';

/** One arrow of the life cycle; `stock` is how each line's pieces move with it. */
export type Transition = {
  from: OrderState;
  event: OrderEvent;
  to: OrderState;
  by: readonly Actor[];
  stock?: StockMove;
};

/**
 * The whole life of an order. `refund` means that the shopper's money is back in full: it ends an
 * order cancelled after payment, one whose payment came after it was cancelled, one whose payment
 * came after it expired when the stock was gone, a return of everything, and what was sent and then
 * paid back line by line. Money that is only partly back changes no state.
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

/** `not-allowed`: the table has the arrow, but not for this actor. */
export type StateRefusal = {
  reason: 'not-in-this-state' | 'not-allowed';
  state: OrderState;
  event: OrderEvent;
};

/** The arrow that `event` takes from `state`; refused when the table has none, or not by `actor`. */
export function next(
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

/** What `actor` may do now: the buttons on a page ask the same table as the functions. */
export function eventsFor(state: OrderState, actor: Actor): OrderEvent[] {
  return TRANSITIONS.filter((row) => row.from === state && row.by.includes(actor)).map(
    ({ event }) => event,
  );
}
