import { listNotifications } from '@domain/notification';
import { storeNotification } from '../tables/notification-table';
import { getDueTime, getOrder, scheduleDueWork, type StoredOrder } from '../tables/order-table';
import { mergeFindings, noFindings, withProblem, withRepairs, type Findings } from './findings';

// Long after an unpaid order should have expired.
const STUCK_AFTER_MS = 3 * 60 * 60_000;
// Later than the change feed stores a notification.
const NOTIFICATION_LATE_AFTER_MS = 10 * 60_000;

/** Checks that an order's due work is scheduled, its notifications are stored and it is not stuck. */
export async function checkOrder(orderId: string, now: number): Promise<Findings> {
  const order = await getOrder(orderId);
  if (!order) return noFindings;
  return mergeFindings([
    await checkSchedule(order),
    await checkNotifications(order, now),
    checkExpiry(order, now),
  ]);
}

async function checkSchedule(order: StoredOrder & { dueAt?: string }): Promise<Findings> {
  const at = getDueTime(order);
  if (at === undefined || order.dueAt !== undefined) return noFindings;
  await scheduleDueWork(order, at);
  return withRepairs('work-scheduled');
}

async function checkNotifications(order: StoredOrder, now: number): Promise<Findings> {
  const { id: orderId, number, userSub } = order;
  if (!userSub) return noFindings;
  let stored = 0;
  for (const notification of listNotifications(order)) {
    if (now - Date.parse(notification.at) < NOTIFICATION_LATE_AFTER_MS) continue;
    if (await storeNotification({ ...notification, userSub, orderId, number })) stored += 1;
  }
  return stored > 0 ? withRepairs('notification-stored') : noFindings;
}

function checkExpiry({ id: orderId, number, state, placedAt }: StoredOrder, now: number): Findings {
  if (state !== 'pending' || now - Date.parse(placedAt) < STUCK_AFTER_MS) return noFindings;
  const detail = `${number} is unpaid since ${placedAt} and keeps its stock; check its payment`;
  return withProblem({ kind: 'order-stuck', about: orderId, orderId, detail });
}
