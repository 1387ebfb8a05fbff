import { advance, type LineQuantity } from '@domain/order';
import { returnProblem } from '@domain/return';
import type { Caller } from '../../auth/caller';
import { changeOrder } from '../change-order';
import { orderAnswer, refusalOf, type OrderResult } from '../order-answer';
import { maySee } from '../owner';
import { reasonIn } from '../reason';

export type ReturnWish = {
  id: string;
  token?: string | null;
  lines: LineQuantity[];
  reason: string;
};

/** Asks to send pieces of a delivered order back, until its `returnBy`; staff then answer. */
export async function requestReturn(wish: ReturnWish, caller: Caller): Promise<OrderResult> {
  const { id, token, lines } = wish;
  const { reason } = reasonIn(wish.reason);
  const at = new Date();
  const changed = await changeOrder(id, (before) => {
    if (!maySee(before, caller, token)) return { refused: { reason: 'not-found' } };
    if (!reason) return { refused: { reason: 'reason-required' } };
    // Asked again because the answer got lost: it is done.
    if (before.state === 'return-requested' && isSame(before.returnLines, lines)) {
      return { order: before };
    }
    const problem = returnProblem(before, lines, at.getTime());
    if (problem) return refusalOf(problem);
    const step = advance(before, 'request-return', { at: at.toISOString(), by: 'shopper', reason });
    if ('refused' in step) return { refused: { reason: step.refused.reason } };
    const returnLines = lines.map(({ sku, quantity }) => ({ sku, quantity }));
    return { order: { ...step.order, returnLines } };
  });
  return 'refused' in changed ? changed : orderAnswer(changed.order);
}

function isSame(asked: readonly LineQuantity[] = [], lines: readonly LineQuantity[]): boolean {
  const key = (pieces: readonly LineQuantity[]) =>
    pieces
      .map(({ sku, quantity }) => `${sku} ${String(quantity)}`)
      .sort()
      .join();
  return key(asked) === key(lines);
}
