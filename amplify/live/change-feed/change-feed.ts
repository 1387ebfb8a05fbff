import { newsAfter } from '@domain/notification';
import { mailsAfter } from '@domain/order-email';
import { enqueueMail } from '../../email/enqueue-email';
import { tellNews } from '../../notifications/create-notifications';
import { liveIdentityOf } from '../../tables/live-identity-table';
import type { StoredOrder } from '../../tables/order-table';
import type { StoredCart } from '../../tables/cart-table';
import { changeIn, isFrom, type StreamRecord } from '../../tables/stream';
import { publish } from '../publish';
import { privateTopic } from '../topics';

/**
 * Tells the person concerned that their basket or order changed: a live hint, and of an order what
 * the bell keeps and the mails it gives reason for. A repeat tells it twice: harmless.
 */
export async function tellChange(record: StreamRecord, prefix: string): Promise<void> {
  if (isFrom('Cart', record)) {
    const { after } = changeIn<StoredCart>(record);
    if (after) await tellCart(after, prefix);
  } else if (isFrom('Order', record)) {
    const { before, after } = changeIn<StoredOrder>(record);
    // A new version is news; anything else (a payment's id) concerns nobody.
    if (after && after.version !== before?.version) await tellOrder(before, after, prefix);
  }
}

async function tellCart({ userSub, version }: StoredCart, prefix: string) {
  const listener = await liveIdentityOf(userSub);
  // Nobody who ever listened: nothing to tell.
  if (!listener) return;
  const topic = privateTopic(prefix, listener.identityId, 'cart');
  await publish(topic, { v: 1, type: 'cart', version });
}

async function tellOrder(before: StoredOrder | undefined, after: StoredOrder, prefix: string) {
  // What must not get lost comes first; a hint that got lost costs freshness only.
  const known = before?.userSub === after.userSub ? before : undefined;
  await tellNews(after, newsAfter(known, after), prefix);
  for (const mail of mailsAfter(before, after)) await enqueueMail({ ...mail, orderId: after.id });
  const { id, state, version, identityId, userSub } = after;
  // A person may have another identity by now than the one that placed the order.
  const listener = userSub ? await liveIdentityOf(userSub) : undefined;
  for (const to of new Set([identityId, listener?.identityId ?? identityId])) {
    await publish(privateTopic(prefix, to, 'orders'), { v: 1, type: 'order', id, state, version });
  }
}
