import type { Caller } from '../../auth/caller';
import type { Payments } from '../../payments/payment';
import { getOrder } from '../../tables/order-table';
import { normalizeReason } from '../normalize-reason';
import { canReadOrder } from '../order-access';
import { buildOrderResult, type OrderResult } from '../order-result';
import { cancelAndRefund } from './cancel-and-refund';

/** Cancels an order for the person who placed it or holds its token; refused once it is packed. */
export async function cancelOrder(
  { id, token, reason }: { id: string; token?: string | null; reason?: string | null },
  caller: Caller,
  payments: Payments,
): Promise<OrderResult> {
  const order = await getOrder(id);
  if (!order || !canReadOrder(order, caller, token)) return { refused: { reason: 'not-found' } };
  const action = {
    at: new Date().toISOString(),
    by: 'shopper',
    ...normalizeReason(reason),
  } as const;
  const result = await cancelAndRefund(id, payments, action);
  return 'refused' in result ? result : buildOrderResult(result.order);
}
