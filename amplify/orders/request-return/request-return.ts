import { advance, type Pieces } from '@domain/order';
import { returnProblem } from '@domain/return';
import type { Caller } from '../../auth/caller';
import { changeOrder } from '../change-order';
import { orderAnswer, refusalOf, type OrderAnswer } from '../order-answer';
import { maySee } from '../owner';
import { reasonIn } from '../reason';

export type ReturnWish = { id: string; token?: string | null; lines: Pieces[]; why: string };

/** Asks to send pieces of a delivered order back, until its `returnBy`; staff then answer. */
export async function askReturn(wish: ReturnWish, caller: Caller): Promise<OrderAnswer> {
  const { id, token, lines } = wish;
  const { why } = reasonIn(wish.why);
  const at = new Date();
  const changed = await changeOrder(id, (before) => {
    if (!maySee(before, caller, token)) return { refused: { reason: 'not-found' } };
    if (!why) return { refused: { reason: 'why-needed' } };
    // Asked again because the answer got lost: it is done.
    if (before.state === 'return-asked' && isSame(before.returnLines, lines)) {
      return { order: before };
    }
    const problem = returnProblem(before, lines, at.getTime());
    if (problem) return refusalOf(problem);
    const step = advance(before, 'ask-return', { at: at.toISOString(), by: 'shopper', why });
    if ('refused' in step) return { refused: { reason: step.refused.reason } };
    const returnLines = lines.map(({ sku, quantity }) => ({ sku, quantity }));
    return { order: { ...step.order, returnLines } };
  });
  return 'refused' in changed ? changed : orderAnswer(changed.order);
}

function isSame(asked: readonly Pieces[] = [], lines: readonly Pieces[]): boolean {
  const key = (pieces: readonly Pieces[]) =>
    pieces
      .map(({ sku, quantity }) => `${sku} ${String(quantity)}`)
      .sort()
      .join();
  return key(asked) === key(lines);
}
