import type { Payments } from '../../../payments/payment';
import { DUE_SHARDS, ordersDue } from '../../../tables/order-table';
import { settleOrder } from '../process-due-order';

/** `waiting`: something outside has to happen first, they were looked at and come again. */
export type Swept = { settled: number; waiting: number; failed: number };

const AT_ONCE = 5;

/**
 * Does what is due: unpaid orders expire, refunds that were asked for are made, mails that got lost
 * are sent. One order's trouble holds up no other. Stops when `hasTime` says so; what is left is due
 * a minute later still.
 */
export async function sweepOrders(payments: Payments, hasTime: () => boolean): Promise<Swept> {
  const swept: Swept = { settled: 0, waiting: 0, failed: 0 };
  const now = new Date().toISOString();
  const sweepShard = async (shard: string) => {
    for await (const ids of ordersDue(shard, now, AT_ONCE)) {
      if (!hasTime()) return;
      for (const outcome of await Promise.all(ids.map((id) => settle(id, payments)))) {
        swept[outcome] += 1;
      }
    }
  };
  await Promise.all(DUE_SHARDS.map(sweepShard));
  return swept;
}

async function settle(orderId: string, payments: Payments): Promise<keyof Swept> {
  try {
    return await settleOrder(orderId, payments);
  } catch (error) {
    console.error({ what: 'order not settled', orderId, error });
    return 'failed';
  }
}
