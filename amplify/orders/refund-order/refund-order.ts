import type { ActionInfo, LineQuantity } from '@domain/order';
import { askRefund, refundFor, refundProblem } from '@domain/refund';
import type { Payments } from '../../payments/payment';
import { settleRefunds } from '../settlement/settle-refunds';
import { changeOrder } from '../change-order';
import { orderAnswer, refusalOf, type OrderResult } from '../order-answer';
import { reasonIn } from '../reason';

export type RefundWish = {
  id: string;
  lines: LineQuantity[];
  shipping?: boolean | null;
  reason: string;
  /** Chosen by the page; asking again with the same one gives nothing back twice. */
  requestId?: string | null;
};

/**
 * Pays some of an order back for `who` of the staff: pieces by line, carriage, or both. The pieces
 * stay where they are. Stored first, asked of Stripe then; when Stripe does not answer, a sweep asks
 * again.
 */
export async function refundOrder(
  { id, lines, shipping, reason: given, requestId }: RefundWish,
  who: string,
  payments: Payments,
): Promise<OrderResult> {
  const reason = reasonIn(given);
  if (!reason.reason) return { refused: { reason: 'reason-required' } };
  const doing: ActionInfo = { at: new Date().toISOString(), by: 'staff', staffId: who, ...reason };
  const changed = await changeOrder(id, (before) => {
    if (requestId && before.refunds.some((refund) => refund.requestId === requestId.slice(0, 64))) {
      return { order: before };
    }
    const sums = refundFor(before, { lines, shipping: shipping ?? false });
    if ('refused' in sums) return refusalOf(sums.refused);
    const problem = refundProblem(before, sums);
    if (problem) return { refused: { reason: problem } };
    const asked = { ...doing, ...(requestId && { requestId: requestId.slice(0, 64) }) };
    return { order: askRefund({ ...before, version: before.version + 1 }, sums, asked) };
  });
  return 'refused' in changed ? changed : orderAnswer(await settleRefunds(changed.order, payments));
}
