import Stripe from 'stripe';
import { buildPlaceOrderInput, placeOrder, type PlacedOrder } from './checkout';
import { secretKey, type TestBackend } from './test-backend';
import type { GraphqlClient } from './graphql-client';

/** Creates Stripe's client for the local cloud's Stripe emulator. */
export function createStripeClient({ cloud }: TestBackend): Stripe {
  const { hostname: host, port } = new URL(cloud.origin);
  return new Stripe(secretKey, { host, port, protocol: 'http' });
}

export type PlacedPayment = { order: PlacedOrder; paymentId: string; token: string | null };

/** Places an order; throws when it is refused. `overrides` replaces fields of the input. */
export async function placePayableOrder(
  client: GraphqlClient,
  overrides: object = {},
): Promise<PlacedPayment> {
  const { order, clientSecret, token, refused } = await placeOrder(
    client,
    buildPlaceOrderInput(overrides),
  );
  if (!order || !clientSecret) throw new Error(JSON.stringify(refused));
  return { order, token, paymentId: clientSecret.split('_secret_')[0] ?? '' };
}

/** Confirms a PaymentIntent with one of Stripe's test payment methods. */
export async function payWithCard(
  backend: TestBackend,
  paymentId: string,
  card = 'pm_card_visa',
): Promise<void> {
  await createStripeClient(backend).paymentIntents.confirm(paymentId, { payment_method: card });
}

/** Generous, because streams and queues may be slow on a busy machine. */
const TIMEOUT_MS = 60_000;
const POLL_MS = 25;

/** Polls `read` until it returns a value; for work that streams and queues do. */
export async function waitFor<T>(read: () => Promise<T | undefined> | T | undefined): Promise<T> {
  const deadline = performance.now() + TIMEOUT_MS;
  for (;;) {
    const found = await read();
    if (found !== undefined) return found;
    if (performance.now() > deadline) {
      throw new Error(`Timed out after ${TIMEOUT_MS / 1000} s waiting for ${read.toString()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** An item of the Order table. */
export type StoredOrder = {
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

export async function readStoredOrder(backend: TestBackend, id: string): Promise<StoredOrder> {
  const order = await backend.read<StoredOrder>('Order', { id });
  if (!order) throw new Error(`The Order table has no order ${id}`);
  return order;
}

/** Waits until the stored order is in this state. */
export function waitForState(
  backend: TestBackend,
  id: string,
  state: string,
): Promise<StoredOrder> {
  return waitFor(async () => {
    const order = await readStoredOrder(backend, id);
    return order.state === state ? order : undefined;
  });
}
