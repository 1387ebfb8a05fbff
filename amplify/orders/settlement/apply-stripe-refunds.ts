import { advance } from '@domain/order';
import { BY_HAND, isAllBack, settleRefund, type Refund } from '@domain/refund';
import type { StoredOrder } from '../../tables/order-table';
import type { PaymentRefund } from '../../payments/payment';

/** What Stripe says of the money given back: what it lists, and which refunds it will never make. */
export type RefundNews = { made: readonly PaymentRefund[]; refused?: ReadonlyMap<string, string> };

const STATE = { pending: 'requested', succeeded: 'succeeded', failed: 'failed' } as const;

/**
 * The order as Stripe knows its refunds: those it asked for with Stripe's word on them, those made by
 * hand at Stripe added, and `refunded` when that makes all of it back. Undefined when nothing differs.
 */
export function refundsInLine(
  order: StoredOrder,
  { made, refused = new Map<string, string>() }: RefundNews,
  at: string,
): StoredOrder | undefined {
  const known = made.reduce((now, refund) => withRefund(now, refund, at), order);
  const after = known.refunds.reduce(
    (now, { id, state, paymentRefundId }) =>
      state === 'requested' && !paymentRefundId && refused.has(id)
        ? settleRefund(now, id, { state: 'failed' })
        : now,
    known,
  );
  if (JSON.stringify(after.refunds) === JSON.stringify(order.refunds)) return undefined;
  const ended = isAllBack(after) ? advance(after, 'refund', { at, by: 'payment' }) : undefined;
  return ended && 'order' in ended ? ended.order : { ...after, version: order.version + 1 };
}

function withRefund(order: StoredOrder, made: PaymentRefund, at: string): StoredOrder {
  const state = STATE[made.status];
  const own =
    order.refunds.find(({ paymentRefundId }) => paymentRefundId === made.id) ??
    // A second one for the same wish would be money that nobody asked for: it counts on its own.
    order.refunds.find(({ id, paymentRefundId }) => id === made.refundId && !paymentRefundId);
  if (own) return settleRefund(order, own.id, { state, paymentRefundId: made.id });
  if (state === 'failed') return order;
  const byHand: Refund = {
    ...{ id: `r${String(order.refunds.length + 1)}`, amount: made.amount, lines: [], shipping: 0 },
    ...{ state, at, by: 'payment', reason: BY_HAND, paymentRefundId: made.id },
  };
  return { ...order, refunds: [...order.refunds, byHand] };
}
