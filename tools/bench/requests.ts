import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { IoTDataPlaneClient, PublishCommand } from '@aws-sdk/client-iot-data-plane';
import { openLiveConnection } from '../../test/cost/live-connection';
import * as queries from '../../test/cost/queries';
import { lineCards, request, buildPlaceOrderInput, type LineCard } from '../../test/cost/shopping';
import { parseOutputs } from '../../amplify/seed/backend-outputs';
import { confirmPayment, placeOrder } from '../../test/support/checkout';
import {
  createPublicClient,
  createIdentity,
  signInUser,
  type BackendConnection,
  type SignedInUser,
} from '../../test/support/graphql-client';
import { median } from './median';
import { root, sourceConditions } from '../lib/run';
import { fakeStripeKeys } from '../lib/store-cloud';

/** Results of one round, by label. */
export type RequestRates = Record<string, number>;

const CONNECTIONS = 16;
const SECONDS = 4;
const MESSAGES = 200;
const SKU = 'CHAGI-CREAM';
const CATEGORY = 'home';

type Measured = BackendConnection & { apiKey: string; process: ChildProcess };

/**
 * Requests a second that a seeded store serves to 16 connections without pauses, milliseconds from a
 * published message to the browser, and memory afterwards. The store runs in a process of its own; the
 * clients share the machine with it.
 */
export async function measureRequests(rounds: number): Promise<RequestRates[]> {
  const shop = await openShop();
  try {
    const people = await Promise.all(Array.from({ length: CONNECTIONS }, () => signInUser(shop)));
    const cards = await lineCards(createPublicClient(shop), [SKU]);
    const found: RequestRates[] = [];
    while (found.length < rounds) found.push(await measureRound(shop, people, cards));
    return found;
  } finally {
    shop.process.disconnect();
  }
}

async function measureRound(
  shop: Measured,
  people: SignedInUser[],
  cards: LineCard[],
): Promise<RequestRates> {
  const visitor = createPublicClient(shop);
  let changes = 0;
  return {
    'List queries a second': await perSecond(people, () =>
      request(visitor, queries.CATEGORY, { language: 'en', category: CATEGORY, limit: 24 }),
    ),
    'Cart changes a second': await perSecond(people, ({ client }) =>
      request(client, queries.SET_LINE, { sku: SKU, quantity: (changes++ % 9) + 1 }),
    ),
    'Orders paid a second': await perSecond(people, (one) => buy(shop, one, cards)),
    'Message to browser, ms': await messageMs(shop),
    'Memory after it, MB': await measureMemory(shop),
  };
}

/** Every user sends the next request as soon as the previous one was answered. */
async function perSecond(
  people: readonly SignedInUser[],
  work: (one: SignedInUser) => Promise<unknown>,
): Promise<number> {
  const started = performance.now();
  const end = started + SECONDS * 1000;
  let done = 0;
  const repeat = async (one: SignedInUser): Promise<void> => {
    while (performance.now() < end) {
      await work(one);
      done += 1;
    }
  };
  await Promise.all(people.map(repeat));
  return done / ((performance.now() - started) / 1000);
}

/** From placing the order to its paid state. */
async function buy(shop: Measured, { iam }: SignedInUser, cards: LineCard[]): Promise<void> {
  const input = buildPlaceOrderInput(cards, new Date().toISOString());
  const { clientSecret, token, refused } = await placeOrder(iam, input);
  const payment = clientSecret?.split('_secret_')[0];
  if (!payment) throw new Error(JSON.stringify(refused));
  const paid = await fetch(`${shop.cloud.origin}/v1/payment_intents/${payment}/confirm`, {
    method: 'POST',
    headers: { authorization: `Bearer ${fakeStripeKeys.secretKey}` },
    body: new URLSearchParams({ payment_method: 'pm_card_visa' }),
  });
  if (!paid.ok) throw new Error(await paid.text());
  const { order } = await confirmPayment(iam, input.checkoutId, token);
  if (order?.state !== 'paid') throw new Error(`The order is ${order?.state ?? 'gone'}`);
}

/** Median milliseconds from the publish call until the browser receives the message. */
async function messageMs(shop: Measured): Promise<number> {
  const browser = await createIdentity(shop);
  const { client, topics } = await openLiveConnection(browser.iam, browser.credentials);
  const { origin: endpoint, developer: credentials } = shop.cloud;
  const publisher = new IoTDataPlaneClient({ region: 'us-east-1', endpoint, credentials });
  const times: number[] = [];
  for (let n = 0; n < MESSAGES; n += 1) {
    const payload = JSON.stringify({ n });
    const started = performance.now();
    const arrived = client.waitForMessage(payload).then(() => performance.now());
    await publisher.send(new PublishCommand({ topic: `${topics}/cart`, payload }));
    times.push((await arrived) - started);
  }
  client.close();
  return median(times);
}

async function measureMemory({ process: child }: Measured): Promise<number> {
  child.send('memory');
  const [bytes] = (await once(child, 'message')) as [number];
  return bytes / 1024 / 1024;
}

async function openShop(): Promise<Measured> {
  const child = fork(path.join(root, 'tools/bench/cloud-child.ts'), [SKU], {
    execArgv: ['--import', 'tsx', ...sourceConditions],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [cloud] = (await once(child, 'message')) as [BackendConnection['cloud']];
  const { graphqlUrl, apiKey } = parseOutputs(cloud.outputs);
  return { cloud, graphqlUrl, apiKey, process: child };
}
