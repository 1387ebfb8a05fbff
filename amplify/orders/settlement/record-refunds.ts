import type { Refund } from '@domain/refund';
import { transact } from '../../tables/dynamo';
import { changing, orderById, type StoredOrder } from '../../tables/order-table';
import { listProblem } from '../../tables/problem-table';
import { isRecorded, recording } from '../../tables/webhook-event-table';
import type { Payments } from '../../payments/payment';
import type { Recorded } from './record-payment';
import { refundsInLine, type RefundNews } from './refund-queue';

const ATTEMPTS = 10;

/**
 * Brings an order in line with the refunds that Stripe lists. The order is read before Stripe is
 * asked: whatever changes in between makes the write fail, and the next attempt asks again, so that
 * an older answer never overwrites a newer one. `refused`: refunds, by id, that Stripe will not make.
 */
export async function recordRefunds(
  orderId: string,
  payments: Payments,
  { eventId, refused }: { eventId?: string; refused?: RefundNews['refused'] } = {},
): Promise<Recorded> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const order = await orderById(orderId);
    if (!order) return { refused: 'unknown-order' };
    if (!order.paymentIntentId || (eventId && (await isRecorded(eventId)))) return { order };
    const made = await payments.refundsOf(order.paymentIntentId);
    const after = refundsInLine(order, { made, refused }, new Date().toISOString());
    if (!after) return { order };
    await tellStaff(order, after, refused);
    const outcome = await transact([
      changing(order, after),
      ...(eventId ? [recording(eventId, orderId)] : []),
    ]);
    if (outcome.done) return { order: after };
  }
  return { refused: 'too-busy' };
}

/** Before the write: a problem listed once too often is better than one that nobody hears of. */
async function tellStaff(before: StoredOrder, after: StoredOrder, refused: RefundNews['refused']) {
  const { id: orderId, number, currency } = after;
  const hadFailed = ({ id }: Refund) =>
    before.refunds.some((refund) => refund.id === id && refund.state === 'failed');
  for (const refund of after.refunds) {
    if (refund.state !== 'failed' || hadFailed(refund)) continue;
    const reason = refused?.get(refund.id) ?? 'the bank did not take it';
    await listProblem({
      ...{ kind: 'refund-failed', about: `${orderId}/${refund.id}`, orderId },
      detail: `${number}: ${String(refund.amount)} ${currency}: ${reason}`,
    });
  }
}
