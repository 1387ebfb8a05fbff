import type { Order } from './order';
import type { OrderState } from './order-state';

/** The subject of a notification: the state that the order reached, or a refund that succeeded. */
export type NotificationKind = Exclude<OrderState, 'pending' | 'return-requested'>;

/** A notification of an order for its owner. `id` is unique per person and sorts by time. */
export type OrderNotification = { id: string; kind: NotificationKind; at: string };

type NotifiableOrder = Pick<Order, 'id' | 'history' | 'refunds'>;

// The shopper caused the first two themselves; refunds are notified one by one.
const STATES_WITHOUT_NOTIFICATION: readonly OrderState[] = [
  'pending',
  'return-requested',
  'refunded',
];

/**
 * Lists every notification that the order has called for so far. It is derived from the order alone,
 * so a repeat yields the same ids. A refund is notified when it succeeds, not when the order reaches
 * `refunded`.
 */
export function listNotifications({ id, history, refunds }: NotifiableOrder): OrderNotification[] {
  const ofStates = history
    .filter(({ state }) => !STATES_WITHOUT_NOTIFICATION.includes(state))
    .map(({ state, at }) => ({
      id: `${at}#${id}#${state}`,
      kind: state as NotificationKind,
      at,
    }));
  const ofRefunds = refunds
    .filter(({ state }) => state === 'succeeded')
    .map((refund) => ({
      id: `${refund.at}#${id}#${refund.id}`,
      kind: 'refunded' as const,
      at: refund.at,
    }));
  return [...ofStates, ...ofRefunds];
}

/** Lists the notifications that a change of the order called for; `before` is absent for a new order. */
export function listNewNotifications(
  before: NotifiableOrder | undefined,
  after: NotifiableOrder,
): OrderNotification[] {
  const known = before ? listNotifications(before).map(({ id }) => id) : [];
  return listNotifications(after).filter(({ id }) => !known.includes(id));
}
