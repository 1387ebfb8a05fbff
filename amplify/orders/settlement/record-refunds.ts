import type { Refund } from '@domain/refund';
import type { Payments } from '../../payments/payment';
import { transact } from '../../tables/dynamo';
import { buildOrderUpdate, getOrder, type StoredOrder } from '../../tables/order-table';
import { reportProblem } from '../../tables/problem-table';
import { retryOnConflict } from '../../tables/retry-on-conflict';
import { buildWebhookEventPut, isEventRecorded } from '../../tables/webhook-event-table';
import { applyStripeRefunds, type StripeRefunds } from './apply-stripe-refunds';
import type { RecordResult } from './record-payment';

const MAX_ATTEMPTS = 10;

/**
 * Records the refunds that Stripe lists for an order's payment. The order is read before the list, so
 * that a concurrent change fails the write and the next attempt lists again: an older list never
 * overwrites a newer one. `refused` are Stripe's reasons by the ids of refunds that it will not make.
 */
export async function recordRefunds(
  orderId: string,
  payments: Payments,
  { eventId, refused }: { eventId?: string; refused?: StripeRefunds['refused'] } = {},
): Promise<RecordResult> {
  const result = await retryOnConflict<RecordResult>(MAX_ATTEMPTS, async () => {
    const order = await getOrder(orderId);
    if (!order) return { refused: 'unknown-order' };
    if (!order.paymentIntentId || (eventId && (await isEventRecorded(eventId)))) return { order };
    const listed = await payments.listRefunds(order.paymentIntentId);
    const after = applyStripeRefunds(order, { listed, refused }, new Date().toISOString());
    if (!after) return { order };
    await reportFailedRefunds(order, after, refused);
    const writes = [buildOrderUpdate(order, after)];
    if (eventId) writes.push(buildWebhookEventPut(eventId, orderId));
    const { done } = await transact(writes);
    return done ? { order: after } : undefined;
  });
  return result ?? { refused: 'too-busy' };
}

/** Called before the write: a problem reported twice is better than one that is never reported. */
async function reportFailedRefunds(
  before: StoredOrder,
  after: StoredOrder,
  refused: StripeRefunds['refused'],
): Promise<void> {
  const { id: orderId, number, currency } = after;
  const hadFailed = ({ id }: Refund) =>
    before.refunds.some((refund) => refund.id === id && refund.state === 'failed');
  for (const refund of after.refunds) {
    if (refund.state !== 'failed' || hadFailed(refund)) continue;
    const reason = refused?.get(refund.id) ?? 'the bank rejected it';
    await reportProblem({
      kind: 'refund-failed',
      about: `${orderId}/${refund.id}`,
      orderId,
      detail: `${number}: ${refund.amount} ${currency}: ${reason}`,
    });
  }
}
