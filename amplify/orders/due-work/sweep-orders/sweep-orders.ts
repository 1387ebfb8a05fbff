import type { Payments } from '../../../payments/payment';
import { DUE_SHARDS, listDueOrderIds } from '../../../tables/order-table';
import { processDueOrder } from '../process-due-order';

/** Numbers of orders; `waiting` for something outside the shop, and attempted again. */
export type SweepResult = { done: number; waiting: number; failed: number };

const BATCH_SIZE = 5;

/**
 * Processes the due work of all orders: expires unpaid ones, submits refunds, repeats lost emails. A
 * failure of one order does not affect others. Stops when `hasTime` returns false; the rest stays due
 * for the next run.
 */
export async function sweepOrders(
  payments: Payments,
  hasTime: () => boolean,
): Promise<SweepResult> {
  const result: SweepResult = { done: 0, waiting: 0, failed: 0 };
  const now = new Date().toISOString();
  const sweepShard = async (shard: string) => {
    for await (const ids of listDueOrderIds(shard, now, BATCH_SIZE)) {
      if (!hasTime()) return;
      for (const outcome of await Promise.all(ids.map((id) => processOrder(id, payments)))) {
        result[outcome] += 1;
      }
    }
  };
  await Promise.all(DUE_SHARDS.map(sweepShard));
  return result;
}

async function processOrder(orderId: string, payments: Payments): Promise<keyof SweepResult> {
  try {
    return await processDueOrder(orderId, payments);
  } catch (error) {
    console.error({ what: 'due work failed', orderId, error });
    return 'failed';
  }
}
