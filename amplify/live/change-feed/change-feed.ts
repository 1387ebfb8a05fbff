import { liveIdentityOf } from '../../tables/live-identity-table';
import type { StoredOrder } from '../../tables/order-table';
import type { StoredCart } from '../../tables/cart-table';
import { changeIn, isFrom, type StreamRecord } from '../../tables/stream';
import { publish } from '../publish';
import { privateTopic } from '../topics';

/** Tells the person concerned that their basket or order changed. A repeat tells it twice: harmless. */
export async function tellChange(record: StreamRecord, prefix: string): Promise<void> {
  if (isFrom('Cart', record)) {
    const { after } = changeIn<StoredCart>(record);
    if (after) await tellCart(after, prefix);
  } else if (isFrom('Order', record)) {
    const { before, after } = changeIn<StoredOrder>(record);
    // A new version is news; anything else (a payment's id) concerns nobody.
    if (after && after.version !== before?.version) await tellOrder(after, prefix);
  }
}

async function tellCart({ userSub, version }: StoredCart, prefix: string) {
  const listener = await liveIdentityOf(userSub);
  // Nobody who ever listened: nothing to tell.
  if (!listener) return;
  const topic = privateTopic(prefix, listener.identityId, 'cart');
  await publish(topic, { v: 1, type: 'cart', version });
}

async function tellOrder({ id, state, version, identityId, userSub }: StoredOrder, prefix: string) {
  // A person may have another identity by now than the one that placed the order.
  const listener = userSub ? await liveIdentityOf(userSub) : undefined;
  for (const to of new Set([identityId, listener?.identityId ?? identityId])) {
    await publish(privateTopic(prefix, to, 'orders'), { v: 1, type: 'order', id, state, version });
  }
}
