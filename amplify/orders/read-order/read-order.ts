import type { Caller } from '../../auth/caller';
import type { Payments } from '../../payments/payment';
import { orderById } from '../../tables/order-table';
import { orderAnswer, type OrderResult } from '../order-answer';
import { maySee } from '../owner';

/** An order for who placed it or holds its token; to anyone else there is no such order. */
export async function readOrder(
  { id, token }: { id: string; token?: string | null },
  caller: Caller,
  payments: Payments | undefined,
): Promise<OrderResult> {
  const order = await orderById(id);
  if (!order || !maySee(order, caller, token)) return { refused: { reason: 'not-found' } };
  return orderAnswer(order, payments);
}
