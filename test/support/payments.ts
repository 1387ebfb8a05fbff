import Stripe from 'stripe';
import { orderWish, place, type PlacedOrder } from './checkout';
import { secretKey, type Shop } from './test-backend';
import type { Voice } from './graphql-client';

/** Stripe's own client, talking to the shop's stand-in. */
export function stripeOf({ cloud }: Shop): Stripe {
  const { hostname: host, port } = new URL(cloud.origin);
  return new Stripe(secretKey, { host, port, protocol: 'http' });
}

export type Placed = { order: PlacedOrder; paymentId: string; token: string | null };

/** Places an order that has to succeed. */
export async function placeOne(voice: Voice, wish: object = {}): Promise<Placed> {
  const { order, clientSecret, token, refused } = await place(voice, orderWish(wish));
  if (!order || !clientSecret) throw new Error(JSON.stringify(refused));
  return { order, token, paymentId: clientSecret.split('_secret_')[0] ?? '' };
}

/** Pays as a browser would, with a test card of Stripe. */
export async function pay(shop: Shop, paymentId: string, card = 'pm_card_visa'): Promise<void> {
  await stripeOf(shop).paymentIntents.confirm(paymentId, { payment_method: card });
}

const PATIENCE_MS = 20_000;

/** What `read` finds as soon as it finds something; the streams and queues take their time. */
export async function eventually<T>(
  read: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = await read();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`It never came: ${read.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** An order as it is stored. */
export type OrderItem = {
  id: string;
  number: string;
  state: string;
  version: number;
  emailed?: string[];
  dueAt?: string;
  paymentIntentId?: string;
  refunds: {
    id: string;
    amount: number;
    state: string;
    reason?: string;
    paymentRefundId?: string;
  }[];
  history: { state: string; at: string; by: string }[];
};

export async function storedOrder(shop: Shop, id: string): Promise<OrderItem> {
  const order = await shop.read<OrderItem>('Order', { id });
  if (!order) throw new Error(`There is no order ${id}`);
  return order;
}

/** The order as soon as it is in this state. */
export function untilState(shop: Shop, id: string, state: string): Promise<OrderItem> {
  return eventually(async () => {
    const order = await storedOrder(shop, id);
    return order.state === state ? order : undefined;
  });
}
