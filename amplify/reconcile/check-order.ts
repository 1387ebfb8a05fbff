import { newsOf } from '@domain/notification';
import { storeNews } from '../tables/notification-table';
import { dueAt, orderById, reschedule, type StoredOrder } from '../tables/order-table';
import { joined, nothing, problem, repaired, type Findings } from './findings';

// Long after an unpaid order should have expired, and before the feed is late.
const STUCK_AFTER_MS = 3 * 60 * 60_000;
const NEWS_IS_LATE_AFTER_MS = 10 * 60_000;

/** Whether all was told of an order, and whether what it has due will be done. */
export async function checkOrder(orderId: string, now: number): Promise<Findings> {
  const order = await orderById(orderId);
  if (!order) return nothing;
  return joined([await isScheduled(order), await isTold(order, now), isStuck(order, now)]);
}

async function isScheduled(order: StoredOrder & { dueAt?: string }): Promise<Findings> {
  const at = dueAt(order);
  if (at === undefined || order.dueAt !== undefined) return nothing;
  await reschedule(order, at);
  return repaired('work-scheduled');
}

async function isTold(order: StoredOrder, now: number): Promise<Findings> {
  const { id: orderId, number, userSub } = order;
  if (!userSub) return nothing;
  let told = 0;
  for (const news of newsOf(order)) {
    if (now - Date.parse(news.at) < NEWS_IS_LATE_AFTER_MS) continue;
    if (await storeNews({ ...news, userSub, orderId, number })) told += 1;
  }
  return told > 0 ? repaired('news-told') : nothing;
}

function isStuck({ id: orderId, number, state, placedAt }: StoredOrder, now: number): Findings {
  if (state !== 'pending' || now - Date.parse(placedAt) < STUCK_AFTER_MS) return nothing;
  const detail = `${number} is unpaid since ${placedAt} and keeps its goods; look at its payment`;
  return problem({ kind: 'order-stuck', about: orderId, orderId, detail });
}
