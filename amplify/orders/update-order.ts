import { transact, type Write } from '../tables/dynamo';
import { changing, orderById, type StoredOrder } from '../tables/order-table';
import type { OrderRefusal } from './order-answer';

/** What becomes of an order, and what has to happen in the same transaction. */
export type OrderChange = { order: StoredOrder; writes?: Write[] };

export type Changed = { order: StoredOrder } | { refused: OrderRefusal };

const ATTEMPTS = 8;

/**
 * Changes an order in one conditional write. `decide` sees the order as it is, and again when somebody
 * else changed it in between; what it refuses is the answer, and the order as it was changes nothing.
 */
export async function changeOrder(
  id: string,
  decide: (order: StoredOrder) => OrderChange | { refused: OrderRefusal },
): Promise<Changed> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const before = await orderById(id);
    if (!before) return { refused: { reason: 'not-found' } };
    const change = decide(before);
    if ('refused' in change) return change;
    const { order, writes = [] } = change;
    if (order === before) return { order };
    const { done } = await transact([changing(before, order), ...writes]);
    if (done) return { order };
  }
  return { refused: { reason: 'too-busy' } };
}
