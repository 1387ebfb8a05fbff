import type { OrderNews } from '@domain/notification';
import { privateTopic } from '../live/topics';
import { publish } from '../live/publish';
import { liveIdentityOf } from '../tables/live-identity-table';
import { storeNews } from '../tables/notification-table';
import type { StoredOrder } from '../tables/order-table';

/** Stores what is new of an order for the person whose it is, and hints at it. Guests have no bell. */
export async function tellNews(
  { id: orderId, number, userSub }: StoredOrder,
  news: readonly OrderNews[],
  prefix: string,
): Promise<void> {
  if (!userSub || news.length === 0) return;
  const stored: string[] = [];
  for (const one of news) {
    if (await storeNews({ ...one, userSub, orderId, number })) stored.push(one.id);
  }
  const listener = await liveIdentityOf(userSub);
  if (!listener) return;
  const topic = privateTopic(prefix, listener.identityId, 'notifications');
  for (const id of stored) await publish(topic, { v: 1, type: 'notification', id });
}
