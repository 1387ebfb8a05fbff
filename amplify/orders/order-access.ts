import type { Caller } from '../auth/caller';
import { fitsHash } from './order-token';
import type { StoredOrder } from '../tables/order-table';

/** Whether this caller placed the order: by account when it has one, else by identity. */
export function placedBy(order: StoredOrder, caller: Caller): boolean {
  return order.userSub ? order.userSub === caller.userSub : order.identityId === caller.identityId;
}

/** Whether this caller may see the order: who placed it, or who holds its token. */
export function maySee(order: StoredOrder, caller: Caller, token?: string | null): boolean {
  if (placedBy(order, caller)) return true;
  return Boolean(token && order.tokenHash && fitsHash(token, order.tokenHash));
}
