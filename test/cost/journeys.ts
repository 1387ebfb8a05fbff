import type { CloudOptions } from '@baguni/local-cloud';
import type { Tally } from '@baguni/local-cloud/testing';
import { subtractQuantities, type Quantities } from '@baguni/local-cloud/cost';
import { advanceOrder } from '../support/orders';
import { createIdentity } from '../support/graphql-client';
import { subscribeToLive } from './live-connection';
import * as queries from './queries';
import { createPublicClient } from '../support/graphql-client';
import { lineCards, request, placeOrder, signUp, signInStaff } from './shopping';
import type { Member, Order, RunningStore } from './shopping';

/** State that a journey hands to the following ones. */
type JourneyContext = {
  store: RunningStore;
  waitUntilSettled: () => Promise<void>;
  staff: Member;
  member?: Member;
  order?: Order;
};

/**
 * Delivers each stream record in an invocation of its own. Batches would cost less, but their sizes depend
 * on timing and the result would vary.
 */
export const disableBatching: CloudOptions['editResource'] = ({ type, properties }) => {
  const isStream = type === 'AWS::Lambda::EventSourceMapping' && 'StartingPosition' in properties;
  if (isStream) properties['BatchSize'] = 1;
};

const SKU = 'CHAGI-CREAM';
const SLUG = 'chagi-teacup';
const CATEGORY_SLUG = 'home';
const ENGLISH = { language: 'en' };

/** The main journeys in their order; each is what one shopper does once. */
const JOURNEYS = {
  /** The page is prerendered; the browser refreshes the newest products. */
  home: async ({ store }) => {
    await request(createPublicClient(store), queries.NEWEST, { ...ENGLISH, limit: 50 });
  },
  category: async ({ store }) => {
    await request(createPublicClient(store), queries.CATEGORY, {
      ...ENGLISH,
      category: CATEGORY_SLUG,
      limit: 24,
    });
  },
  product: async ({ store }) => {
    await request(createPublicClient(store), queries.PRODUCT, { ...ENGLISH, slug: SLUG });
    await request(createPublicClient(store), queries.CATEGORY, {
      ...ENGLISH,
      category: CATEGORY_SLUG,
      limit: 8,
    });
  },
  /** A guest's cart is stored in the browser; only prices and stock are requested. */
  'guest cart': async ({ store }) => {
    await lineCards(createPublicClient(store), [SKU]);
  },
  /** Merges the guest's cart and subscribes to live messages for the first time. */
  'sign up': async (context) => {
    const member = await signUp(context.store);
    await request(member.client, queries.MERGE, { lines: [{ sku: SKU, quantity: 1 }] });
    // Subscribing earlier would make it a matter of timing whether the merged cart is published to this browser.
    await context.waitUntilSettled();
    await request(member.client, queries.NOTIFICATIONS);
    (await subscribeToLive(member.iam, member.credentials))();
    context.member = member;
  },
  /** A shopper who signed in earlier opens the store again and subscribes. */
  'signed-in visit': async (context) => {
    const { client, iam, credentials } = getMember(context);
    await request(client, queries.MY_CART);
    await request(client, queries.NOTIFICATIONS);
    (await subscribeToLive(iam, credentials))();
  },
  /** Another device of the shopper is connected and then reads the cart. */
  'add to cart': async (context) => {
    const { client } = getMember(context);
    await request(client, queries.ADD_TO_CART, { sku: SKU, quantity: 1 });
    await context.waitUntilSettled();
    await request(client, queries.MY_CART);
  },
  'guest order': async ({ store, waitUntilSettled }) => {
    const guest = await createIdentity(store);
    const stop = await subscribeToLive(guest.iam, guest.credentials);
    await placeOrder(store, guest, [SKU], waitUntilSettled);
    stop();
  },
  'signed-in order': async (context) => {
    const { store, waitUntilSettled } = context;
    const member = getMember(context);
    const stop = await subscribeToLive(member.iam, member.credentials);
    context.order = await placeOrder(store, member, [SKU], waitUntilSettled);
    await request(member.client, queries.SET_LINE, { sku: SKU, quantity: 0 });
    await request(member.client, queries.NOTIFICATIONS);
    await waitUntilSettled();
    stop();
  },
  /** Staff pack, ship (with an email) and deliver the order. */
  'fulfil order': async (context) => {
    const { id = '' } = context.order ?? {};
    for (const event of ['pack', 'ship', 'deliver']) {
      const { refused } = await advanceOrder(context.staff.client, { id, event, tracking: 'T-1' });
      if (refused) throw new Error(`${event}: ${refused.reason}`);
      await context.waitUntilSettled();
    }
  },
} satisfies Record<string, (context: JourneyContext) => Promise<void>>;

export type JourneyName = keyof typeof JOURNEYS;

/** Quantities that AWS would bill for a journey, storage included, and the calls behind them. */
export type JourneyUse = { billed: Quantities; tally: Tally };

/**
 * Runs every journey once, one after the other, and returns what each used. Pauses schedules and webhooks,
 * so that nothing else is counted.
 */
export async function measureJourneys(
  store: RunningStore,
): Promise<Record<JourneyName, JourneyUse>> {
  const { cloud } = store;
  cloud.schedules.pause();
  cloud.stripe?.webhooks.pause();
  const waitUntilSettled = () => waitUntilIdle(store);
  const context: JourneyContext = { store, waitUntilSettled, staff: await signInStaff(store) };
  const used: Partial<Record<JourneyName, JourneyUse>> = {};
  for (const [name, run] of Object.entries(JOURNEYS) as [JourneyName, Journey][]) {
    used[name] = await measure(store, () => run(context));
  }
  return used as Record<JourneyName, JourneyUse>;
}

type Journey = (context: JourneyContext) => Promise<void>;

/** Runs `work`, waits until streams and queues are idle, and returns what it used. */
export async function measure(
  store: RunningStore,
  work: () => Promise<unknown>,
): Promise<JourneyUse> {
  const { counts } = store.cloud;
  const mark = counts.mark();
  const before = measureStoredBytes(store);
  await work();
  await waitUntilIdle(store);
  const tally = counts.since(mark);
  const added = Object.entries(subtractQuantities(measureStoredBytes(store), before)).filter(
    ([, bytes]) => bytes > 0,
  );
  return { tally, billed: { ...tally.billed(), ...Object.fromEntries(added) } };
}

/** Measures the bytes stored in tables and buckets. */
export const measureStoredBytes = ({ cloud }: RunningStore): Quantities => ({
  'dynamodb-stored-bytes': cloud.dynamoDb.storedBytes(),
  's3-stored-bytes': cloud.s3.countStoredBytes(),
});

const STABLE_CHECKS = 4;
const POLL_MS = 40;

/** Waits until no function is running and the counters have been stable for a while. */
async function waitUntilIdle({ cloud }: RunningStore): Promise<void> {
  let before = '';
  for (let stable = 0; stable < STABLE_CHECKS;) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    const now = JSON.stringify([cloud.functions.eventSources(), cloud.counts.since().billed()]);
    stable = now === before && !isFunctionRunning(cloud) ? stable + 1 : 0;
    before = now;
  }
}

/** Whether a log has the START of a request without its REPORT. */
function isFunctionRunning({ functions }: RunningStore['cloud']): boolean {
  const open = new Set<string>();
  for (const { level, requestId = '', text } of functions.logs()) {
    if (level !== 'PLATFORM') continue;
    if (text.startsWith('START')) open.add(requestId);
    if (text.startsWith('REPORT')) open.delete(requestId);
  }
  return open.size > 0;
}

function getMember({ member }: JourneyContext): Member {
  if (!member) throw new Error('The journey "sign up" has to run first');
  return member;
}
