import { listNewNotifications } from '@domain/notification';
import { listNewEmails } from '@domain/order-email';
import { enqueueEmail } from '../../email/enqueue-email';
import { createNotifications } from '../../notifications/create-notifications';
import type { StoredCart } from '../../tables/cart-table';
import { getLiveIdentity } from '../../tables/live-identity-table';
import type { StoredOrder } from '../../tables/order-table';
import { isFromTable, parseChange, type StreamRecord } from '../../tables/stream';
import { publish } from '../publish';
import { getPrivateTopic } from '../topics';

/**
 * Processes a change of a cart or an order: publishes a hint to its owner and, for an order, creates
 * notifications and enqueues emails. Processing a record twice is harmless.
 */
export async function processChange(record: StreamRecord, prefix: string): Promise<void> {
  if (isFromTable('Cart', record)) {
    const { after } = parseChange<StoredCart>(record);
    if (after) await processCartChange(after, prefix);
  } else if (isFromTable('Order', record)) {
    const { before, after } = parseChange<StoredOrder>(record);
    // Shoppers see only changes that raise the version, not a stored payment id, for example.
    if (after && after.version !== before?.version) await processOrderChange(before, after, prefix);
  }
}

async function processCartChange({ userSub, version }: StoredCart, prefix: string) {
  const liveIdentity = await getLiveIdentity(userSub);
  if (!liveIdentity) return;
  const topic = getPrivateTopic(prefix, liveIdentity.identityId, 'cart');
  await publish(topic, { v: 1, type: 'cart', version });
}

async function processOrderChange(
  before: StoredOrder | undefined,
  after: StoredOrder,
  prefix: string,
) {
  // Notifications and emails come first, because they must not get lost; a lost hint delays a refresh.
  const known = before?.userSub === after.userSub ? before : undefined;
  await createNotifications(after, listNewNotifications(known, after), prefix);
  for (const email of listNewEmails(before, after)) {
    await enqueueEmail({ ...email, orderId: after.id });
  }
  const { id, state, version, identityId, userSub } = after;
  // The identity that placed the order may differ from the one that its owner uses now.
  const liveIdentity = userSub ? await getLiveIdentity(userSub) : undefined;
  for (const receiver of new Set([identityId, liveIdentity?.identityId ?? identityId])) {
    const topic = getPrivateTopic(prefix, receiver, 'orders');
    await publish(topic, { v: 1, type: 'order', id, state, version });
  }
}
