import { revise, type ActionInfo, type LineQuantity } from '@domain/order';
import { calculateRefund, findRefundProblem, requestRefund } from '@domain/refund';
import type { StaffOrderRefusalReason } from '@domain/refusal-reasons';
import type { Payments } from '../../payments/payment';
import { normalizeReason } from '../normalize-reason';
import { buildOrderResult, toOrderRefusal, type OrderResult } from '../order-result';
import { submitRefunds } from '../settlement/submit-refunds';
import { updateOrder } from '../update-order';

export type RefundOrderInput = {
  id: string;
  lines: LineQuantity[];
  shipping?: boolean | null;
  reason: string;
  /** Idempotency key chosen by the page: a repeat with the same key refunds nothing more. */
  requestId?: string | null;
};

const MAX_REQUEST_ID_LENGTH = 64;

/**
 * Refunds a part of an order for the staff member `staffId`: units by line, shipping, or both. No stock
 * moves. The refund is stored first and then submitted to Stripe; when Stripe is unavailable, the sweep
 * submits it later.
 */
export async function refundOrder(
  { id, lines, shipping, reason: enteredReason, requestId: enteredId }: RefundOrderInput,
  staffId: string,
  payments: Payments,
): Promise<OrderResult<StaffOrderRefusalReason>> {
  const reason = normalizeReason(enteredReason);
  if (!reason.reason) return { refused: { reason: 'reason-required' } };
  const requestId = enteredId?.slice(0, MAX_REQUEST_ID_LENGTH);
  const action: ActionInfo = { at: new Date().toISOString(), by: 'staff', staffId, ...reason };
  const result = await updateOrder<StaffOrderRefusalReason>(id, (before) => {
    if (requestId && before.refunds.some((refund) => refund.requestId === requestId)) {
      return { order: before };
    }
    const amounts = calculateRefund(before, { lines, shipping: shipping ?? false });
    if ('refused' in amounts) return toOrderRefusal(amounts.refused);
    const problem = findRefundProblem(before, amounts);
    if (problem) return { refused: { reason: problem } };
    const { refunds } = requestRefund(before, amounts, {
      ...action,
      ...(requestId && { requestId }),
    });
    return { order: revise(before, { refunds }) };
  });
  if ('refused' in result) return result;
  return buildOrderResult(await submitRefunds(result.order, payments));
}
