import type { Order } from './order';
import type { OrderState } from './order-state';

/** What the bell tells: the state that an order reached, or that money of it went back. */
export type NotificationKind = Exclude<OrderState, 'pending' | 'return-requested'>;

/** News of an order for the person whose it is. `id` is unique per person and sorts by time. */
export type OrderNews = { id: string; kind: NotificationKind; at: string };

type Storied = Pick<Order, 'id' | 'history' | 'refunds'>;

// What the shopper did themselves a moment ago is no news to them.
const NO_NEWS: readonly OrderState[] = ['pending', 'return-requested', 'refunded'];

/**
 * Everything there was to tell of an order so far. It follows from the order alone, so telling it
 * again makes the same ids. Each refund is told when it is done, not the state that it may end in.
 */
export function newsOf({ id, history, refunds }: Storied): OrderNews[] {
  const steps = history
    .filter(({ state }) => !NO_NEWS.includes(state))
    .map(({ state, at }) => ({
      id: `${at}#${id}#${state}`,
      kind: state as NotificationKind,
      at,
    }));
  const money = refunds
    .filter(({ state }) => state === 'succeeded')
    .map((refund) => ({
      id: `${refund.at}#${id}#${refund.id}`,
      kind: 'refunded' as const,
      at: refund.at,
    }));
  return [...steps, ...money];
}

/** What a change of the order made news. */
export function newsAfter(before: Storied | undefined, after: Storied): OrderNews[] {
  const known = before ? newsOf(before).map(({ id }) => id) : [];
  return newsOf(after).filter(({ id }) => !known.includes(id));
}
