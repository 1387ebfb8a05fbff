import type { ShopperOrderRefusalReason, StaffOrderRefusalReason } from '@domain/refusal-reasons';
import { transact, type Write } from '../tables/dynamo';
import { buildOrderUpdate, getOrder, type StoredOrder } from '../tables/order-table';
import { retryOnConflict } from '../tables/retry-on-conflict';
import type { OrderRefusal } from './order-result';

/** The changed order, and further writes of the same transaction. */
export type OrderUpdate = { order: StoredOrder; writes?: Write[] };

export type UpdateOrderResult<Reason extends StaffOrderRefusalReason = ShopperOrderRefusalReason> =
  { order: StoredOrder } | { refused: OrderRefusal<Reason> };

const MAX_ATTEMPTS = 8;

/**
 * Updates an order in one conditional write. `decide` gets the current order, again after every
 * concurrent change; its refusal is returned, and an order that it returns unchanged is not written.
 */
export async function updateOrder<
  Reason extends StaffOrderRefusalReason = ShopperOrderRefusalReason,
>(
  id: string,
  decide: (order: StoredOrder) => OrderUpdate | { refused: OrderRefusal<Reason> },
): Promise<UpdateOrderResult<Reason | 'not-found' | 'too-busy'>> {
  const result = await retryOnConflict<UpdateOrderResult<Reason | 'not-found'>>(
    MAX_ATTEMPTS,
    async () => {
      const before = await getOrder(id);
      if (!before) return { refused: { reason: 'not-found' } };
      const update = decide(before);
      if ('refused' in update) return update;
      const { order, writes = [] } = update;
      if (order === before) return { order };
      const { done } = await transact([buildOrderUpdate(before, order), ...writes]);
      return done ? { order } : undefined;
    },
  );
  return result ?? { refused: { reason: 'too-busy' } };
}
