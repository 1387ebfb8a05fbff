import type { OrderNotification } from '@domain/notification';
import { publish } from '../live/publish';
import { getPrivateTopic } from '../live/topics';
import { getLiveIdentity } from '../tables/live-identity-table';
import { storeNotification } from '../tables/notification-table';
import type { StoredOrder } from '../tables/order-table';

/** Stores notifications for the owner of an order and publishes a hint for each. Guests have none. */
export async function createNotifications(
  { id: orderId, number, userSub }: StoredOrder,
  notifications: readonly OrderNotification[],
  prefix: string,
): Promise<void> {
  if (!userSub || notifications.length === 0) return;
  const stored: string[] = [];
  for (const notification of notifications) {
    if (await storeNotification({ ...notification, userSub, orderId, number })) {
      stored.push(notification.id);
    }
  }
  const liveIdentity = await getLiveIdentity(userSub);
  if (!liveIdentity) return;
  const topic = getPrivateTopic(prefix, liveIdentity.identityId, 'notifications');
  for (const id of stored) await publish(topic, { v: 1, type: 'notification', id });
}
