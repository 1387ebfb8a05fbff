import { revise } from '@domain/order';
import { verifyToken } from '../order-token';
import { updateOrder } from '../update-order';

export type OrderClaim = { id: string; token: string };

// Far more than the orders that a guest's browser keeps.
const MAX_CLAIMS = 20;

/**
 * Assigns a guest's orders to an account; the token proves each. Orders of another account are not
 * assigned, and a repeat claims the same orders again.
 */
export async function claimOrders(
  orders: readonly OrderClaim[],
  userSub: string,
): Promise<{ claimed: string[] }> {
  const claimed: string[] = [];
  for (const { id, token } of orders.slice(0, MAX_CLAIMS)) {
    const result = await updateOrder(id, (before) => {
      const hasToken = before.tokenHash !== undefined && verifyToken(token, before.tokenHash);
      const isFree = before.userSub === undefined || before.userSub === userSub;
      if (!hasToken || !isFree) return { refused: { reason: 'not-found' } };
      return { order: revise(before, { userSub }) };
    });
    if ('order' in result) claimed.push(id);
  }
  return { claimed };
}
