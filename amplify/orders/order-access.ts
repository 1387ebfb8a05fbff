import type { Caller } from '../auth/caller';
import type { StoredOrder } from '../tables/order-table';
import { verifyToken } from './order-token';

/** Whether this caller placed the order: compared by account if the order has one, else by identity. */
export function isPlacedBy(order: StoredOrder, caller: Caller): boolean {
  return order.userSub ? order.userSub === caller.userSub : order.identityId === caller.identityId;
}

/** Whether this caller may read the order: as the person who placed it, or as a holder of its token. */
export function canReadOrder(order: StoredOrder, caller: Caller, token?: string | null): boolean {
  if (isPlacedBy(order, caller)) return true;
  return Boolean(token && order.tokenHash && verifyToken(token, order.tokenHash));
}
