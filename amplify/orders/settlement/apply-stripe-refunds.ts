import { advance, revise } from '@domain/order';
import {
  isFullyRefunded,
  nextRefundId,
  REFUNDED_IN_DASHBOARD,
  updateRefund,
  type Refund,
} from '@domain/refund';
import type { PaymentRefund } from '../../payments/payment';
import type { StoredOrder } from '../../tables/order-table';

/** The refunds that Stripe lists, and Stripe's reasons by the ids of refunds that it will not make. */
export type StripeRefunds = {
  listed: readonly PaymentRefund[];
  refused?: ReadonlyMap<string, string>;
};

const STATE = { pending: 'requested', succeeded: 'succeeded', failed: 'failed' } as const;

/**
 * Applies Stripe's refunds to the order: updates its own refunds, adds those made in the dashboard, and
 * advances the order to `refunded` when it is fully refunded. Undefined when nothing differs.
 */
export function applyStripeRefunds(
  order: StoredOrder,
  { listed, refused = new Map<string, string>() }: StripeRefunds,
  at: string,
): StoredOrder | undefined {
  const updated = listed.reduce((current, refund) => applyRefund(current, refund, at), order);
  const { refunds } = updated.refunds.reduce(
    (current, { id, state, paymentRefundId }) =>
      state === 'requested' && !paymentRefundId && refused.has(id)
        ? updateRefund(current, id, { state: 'failed' })
        : current,
    updated,
  );
  if (JSON.stringify(refunds) === JSON.stringify(order.refunds)) return undefined;
  const after = { ...order, refunds };
  const ended = isFullyRefunded(after)
    ? advance(after, 'refund', { at, by: 'payment' })
    : undefined;
  return ended && 'order' in ended ? ended.order : revise(order, { refunds });
}

function applyRefund(order: StoredOrder, listed: PaymentRefund, at: string): StoredOrder {
  const state = STATE[listed.status];
  const own =
    order.refunds.find(({ paymentRefundId }) => paymentRefundId === listed.id) ??
    // A second refund under the same refund id is money that the order did not request: it is added.
    order.refunds.find(({ id, paymentRefundId }) => id === listed.refundId && !paymentRefundId);
  if (own) return updateRefund(order, own.id, { state, paymentRefundId: listed.id });
  if (state === 'failed') return order;
  const added: Refund = {
    id: nextRefundId(order),
    amount: listed.amount,
    lines: [],
    shipping: 0,
    state,
    at,
    by: 'payment',
    reason: REFUNDED_IN_DASHBOARD,
    paymentRefundId: listed.id,
  };
  return { ...order, refunds: [...order.refunds, added] };
}
