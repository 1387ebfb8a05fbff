import { fitsHash } from '../order-token';
import { changeOrder } from '../change-order';

export type Claim = { id: string; token: string };

// A browser keeps the orders of a guest; nobody has more of them.
const MOST_AT_ONCE = 20;

/**
 * Takes a guest's orders into the account of who holds their tokens; nothing else proves them. An order
 * that is somebody's already stays theirs. A repeat claims the same again.
 */
export async function claimOrders(
  orders: readonly Claim[],
  userSub: string,
): Promise<{ claimed: string[] }> {
  const claimed: string[] = [];
  for (const { id, token } of orders.slice(0, MOST_AT_ONCE)) {
    const changed = await changeOrder(id, (before) => {
      const isProven = before.tokenHash !== undefined && fitsHash(token, before.tokenHash);
      const isFree = before.userSub === undefined || before.userSub === userSub;
      if (!isProven || !isFree) return { refused: { reason: 'not-found' } };
      return { order: { ...before, userSub, version: before.version + 1 } };
    });
    if ('order' in changed) claimed.push(id);
  }
  return { claimed };
}
