import { advance, type LineQuantity } from '@domain/order';
import { findReturnProblem } from '@domain/return';
import type { Caller } from '../../auth/caller';
import { normalizeReason } from '../normalize-reason';
import { canReadOrder } from '../order-access';
import { buildOrderResult, toOrderRefusal, type OrderResult } from '../order-result';
import { updateOrder } from '../update-order';

export type RequestReturnInput = {
  id: string;
  token?: string | null;
  lines: LineQuantity[];
  reason: string;
};

/** Requests the return of units of a delivered order, until its `returnBy`; staff accept or refuse it. */
export async function requestReturn(
  input: RequestReturnInput,
  caller: Caller,
): Promise<OrderResult> {
  const { id, token, lines } = input;
  const { reason } = normalizeReason(input.reason);
  const at = new Date();
  const result = await updateOrder(id, (before) => {
    if (!canReadOrder(before, caller, token)) return { refused: { reason: 'not-found' } };
    if (!reason) return { refused: { reason: 'reason-required' } };
    // A retry after a lost response: the return is requested already.
    if (before.state === 'return-requested' && haveSameUnits(before.returnLines, lines)) {
      return { order: before };
    }
    const problem = findReturnProblem(before, lines, at.getTime());
    if (problem) return toOrderRefusal(problem);
    const action = { at: at.toISOString(), by: 'shopper', reason } as const;
    const advanced = advance(before, 'request-return', action);
    if ('refused' in advanced) return { refused: { reason: advanced.refused.reason } };
    const returnLines = lines.map(({ sku, quantity }) => ({ sku, quantity }));
    return { order: { ...advanced.order, returnLines } };
  });
  return 'refused' in result ? result : buildOrderResult(result.order);
}

function haveSameUnits(a: readonly LineQuantity[] = [], b: readonly LineQuantity[]): boolean {
  const serialize = (lines: readonly LineQuantity[]) =>
    lines
      .map(({ sku, quantity }) => `${sku} ${quantity}`)
      .sort()
      .join();
  return serialize(a) === serialize(b);
}
