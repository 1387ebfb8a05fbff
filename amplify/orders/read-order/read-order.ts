import type { Caller } from '../../auth/caller';
import type { Payments } from '../../payments/payment';
import { getOrder } from '../../tables/order-table';
import { canReadOrder } from '../order-access';
import { buildOrderResult, type OrderResult } from '../order-result';

/** Reads an order for the person who placed it or holds its token; `not-found` for all others. */
export async function readOrder(
  { id, token }: { id: string; token?: string | null },
  caller: Caller,
  payments: Payments | undefined,
): Promise<OrderResult> {
  const order = await getOrder(id);
  if (!order || !canReadOrder(order, caller, token)) return { refused: { reason: 'not-found' } };
  return buildOrderResult(order, payments);
}
