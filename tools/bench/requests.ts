import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { IoTDataPlaneClient, PublishCommand } from '@aws-sdk/client-iot-data-plane';
import { openLine } from '../../test/cost/listen';
import * as asked from '../../test/cost/questions';
import { lineCards, must, wishOf, type LineCard } from '../../test/cost/shopping';
import { outputsOf } from '../../amplify/seed/place';
import { confirm, place } from '../../test/support/checkout';
import {
  anyone,
  identity,
  person,
  type Door,
  type SignedIn,
} from '../../test/support/graphql-client';
import { median } from './median';
import { root } from '../lib/run';
import { standIn } from '../lib/store-cloud';

/** What one round of measuring found: a number by what it is the number of. */
export type Served = Record<string, number>;

const CONNECTIONS = 16;
const SECONDS = 4;
const MESSAGES = 200;
const SKU = 'CHAGI-CREAM';
const SHELF = 'home';

type Measured = Door & { apiKey: string; process: ChildProcess };

/**
 * How many requests a second a filled shop serves to 16 connections that never pause, how long a message
 * takes to a browser, and what memory all of it left behind: one round after the other. The shop has
 * a process of its own; those who ask share the machine with it.
 */
export async function served(rounds: number): Promise<Served[]> {
  const shop = await openShop();
  try {
    const people = await Promise.all(Array.from({ length: CONNECTIONS }, () => person(shop)));
    const cards = await lineCards(anyone(shop), [SKU]);
    const found: Served[] = [];
    while (found.length < rounds) found.push(await oneRound(shop, people, cards));
    return found;
  } finally {
    shop.process.disconnect();
  }
}

async function oneRound(shop: Measured, people: SignedIn[], cards: LineCard[]): Promise<Served> {
  const visitor = anyone(shop);
  let changes = 0;
  return {
    'List queries a second': await perSecond(people, () =>
      must(visitor, asked.CATEGORY, { language: 'en', category: SHELF, limit: 24 }),
    ),
    'Basket changes a second': await perSecond(people, ({ voice }) =>
      must(voice, asked.SET_LINE, { sku: SKU, quantity: (changes++ % 9) + 1 }),
    ),
    'Orders paid a second': await perSecond(people, (one) => buy(shop, one, cards)),
    'Message to browser, ms': await messageMs(shop),
    'Memory after it, MB': await memoryOf(shop),
  };
}

/** All of them at once, each going on as soon as their own answer is there. */
async function perSecond(
  people: readonly SignedIn[],
  work: (one: SignedIn) => Promise<unknown>,
): Promise<number> {
  const started = performance.now();
  const end = started + SECONDS * 1000;
  let done = 0;
  const goOn = async (one: SignedIn): Promise<void> => {
    while (performance.now() < end) {
      await work(one);
      done += 1;
    }
  };
  await Promise.all(people.map(goOn));
  return done / ((performance.now() - started) / 1000);
}

/** From the checkout's button to the paid order. */
async function buy(shop: Measured, { iam }: SignedIn, cards: LineCard[]): Promise<void> {
  const wish = wishOf(cards, new Date().toISOString());
  const { clientSecret, token, refused } = await place(iam, wish);
  const payment = clientSecret?.split('_secret_')[0];
  if (!payment) throw new Error(JSON.stringify(refused));
  const paid = await fetch(`${shop.cloud.origin}/v1/payment_intents/${payment}/confirm`, {
    method: 'POST',
    headers: { authorization: `Bearer ${standIn.secretKey}` },
    body: new URLSearchParams({ payment_method: 'pm_card_visa' }),
  });
  if (!paid.ok) throw new Error(await paid.text());
  const { order } = await confirm(iam, wish.checkoutId, token);
  if (order?.state !== 'paid') throw new Error(`The order is ${order?.state ?? 'gone'}`);
}

/** Half of the messages took less, from the call that publishes until the browser has it. */
async function messageMs(shop: Measured): Promise<number> {
  const browser = await identity(shop);
  const { client, topics } = await openLine(browser.iam, browser.credentials);
  const { origin: endpoint, developer: credentials } = shop.cloud;
  const publisher = new IoTDataPlaneClient({ region: 'us-east-1', endpoint, credentials });
  const times: number[] = [];
  for (let n = 0; n < MESSAGES; n += 1) {
    const payload = JSON.stringify({ n });
    const started = performance.now();
    const arrived = client.message(payload).then(() => performance.now());
    await publisher.send(new PublishCommand({ topic: `${topics}/cart`, payload }));
    times.push((await arrived) - started);
  }
  client.close();
  return median(times);
}

async function memoryOf({ process: child }: Measured): Promise<number> {
  child.send('memory');
  const [bytes] = (await once(child, 'message')) as [number];
  return bytes / 1024 / 1024;
}

async function openShop(): Promise<Measured> {
  const child = fork(path.join(root, 'tools/bench/cloud-child.ts'), [SKU], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [cloud] = (await once(child, 'message')) as [Door['cloud']];
  const { graphqlUrl, apiKey } = outputsOf(cloud.outputs);
  return { cloud, graphqlUrl, apiKey, process: child };
}
