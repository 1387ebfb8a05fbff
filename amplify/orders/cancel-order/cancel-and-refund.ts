import { advance, type ActionInfo } from '@domain/order';
import { askRefund, refundOfTheRest } from '@domain/refund';
import { releaseOrder } from '../release-order';
import type { Payments } from '../../payments/payment';
import { settleRefunds } from '../settlement/settle-refunds';
import { orderById, type StoredOrder } from '../../tables/order-table';
import { changeOrder, type Changed } from '../change-order';
import { movesOf } from '../stock-writes';

/**
 * Cancels an order that is not on its way yet. An unpaid one first loses its payment; had it been
 * paid after all, it is cancelled as a paid one. A paid one gets its money back: that it is owed is
 * stored with the state, and asked of Stripe then. Calling it off twice is calling it off once.
 */
export async function callOff(id: string, payments: Payments, doing: ActionInfo): Promise<Changed> {
  const order = await orderById(id);
  // Asked again because the answer got lost: it is done.
  if (order && isCalledOff(order)) return { order };
  if (order?.state === 'pending') {
    const released = await releaseOrder(id, payments, { event: 'cancel', ...doing });
    if ('refused' in released) return { refused: { reason: released.refused } };
    if (!('paid' in released)) return asItIs(id);
  }
  const changed = await changeOrder(id, (before) => cancelled(before, doing));
  return 'refused' in changed ? changed : { order: await settleRefunds(changed.order, payments) };
}

function cancelled(
  before: StoredOrder,
  doing: ActionInfo,
): ReturnType<Parameters<typeof changeOrder>[1]> {
  const step = advance(before, 'cancel', doing);
  if ('refused' in step) return { refused: { reason: step.refused.reason } };
  // Somebody may have released it meanwhile: then there is no money to give back.
  if (before.state === 'pending') return { refused: { reason: 'too-busy' } };
  const writes = movesOf(before, step.transition);
  const sums = refundOfTheRest(before);
  return { order: 'refused' in sums ? step.order : askRefund(step.order, sums, doing), writes };
}

function isCalledOff({ state, history }: StoredOrder): boolean {
  const wasCancelled = history.some((step) => step.state === 'cancelled');
  return wasCancelled && (state === 'cancelled' || state === 'refunded');
}

async function asItIs(id: string): Promise<Changed> {
  const order = await orderById(id);
  return order ? { order } : { refused: { reason: 'not-found' } };
}
