import type { CloudOptions } from '@baguni/local-cloud';
import type { Tally } from '@baguni/local-cloud/testing';
import { minus, type Quantities } from '@baguni/local-cloud/cost';
import { advanceOrder } from '../support/orders';
import { identity } from '../support/graphql-client';
import { listen } from './listen';
import * as asked from './questions';
import { lineCards, must, order, signUp, staff, voiceOf } from './shopping';
import type { Member, Order, Stand } from './shopping';

/** What one journey leaves for those after it. */
type Scene = {
  stand: Stand;
  settled: () => Promise<void>;
  staff: Member;
  member?: Member;
  order?: Order;
};

/**
 * Delivers each change of a table by itself. Several that come within a moment go together otherwise: it
 * would cost a little less, but never twice the same.
 */
export const eachByItself: CloudOptions['editTemplates'] = ({ type, properties }) => {
  const isStream = type === 'AWS::Lambda::EventSourceMapping' && 'StartingPosition' in properties;
  if (isStream) properties['BatchSize'] = 1;
};

const SKU = 'CHAGI-CREAM';
const SLUG = 'chagi-teacup';
const SHELF = 'home';
const ENGLISH = { language: 'en' };

/** The main journeys, in the order in which they are made; each is what one person does once. */
const JOURNEYS = {
  /** The page itself is a file; behind it the newest are asked for afresh. */
  home: async ({ stand }) => {
    await must(voiceOf(stand), asked.NEWEST, { ...ENGLISH, limit: 50 });
  },
  category: async ({ stand }) => {
    await must(voiceOf(stand), asked.CATEGORY, { ...ENGLISH, category: SHELF, limit: 24 });
  },
  product: async ({ stand }) => {
    await must(voiceOf(stand), asked.PRODUCT, { ...ENGLISH, slug: SLUG });
    await must(voiceOf(stand), asked.CATEGORY, { ...ENGLISH, category: SHELF, limit: 8 });
  },
  /** The basket itself is in the browser. */
  'guest basket': async ({ stand }) => {
    await lineCards(voiceOf(stand), [SKU]);
  },
  /** The guest's basket goes along, and the browser listens for the first time. */
  'sign up': async (scene) => {
    const member = await signUp(scene.stand);
    await must(member.voice, asked.MERGE, { lines: [{ sku: SKU, quantity: 1 }] });
    // Else it is chance whether the merged basket is published to this browser.
    await scene.settled();
    await must(member.voice, asked.NEWS);
    (await listen(member.iam, member.credentials))();
    scene.member = member;
  },
  /** Somebody who signed in earlier opens the shop again and listens. */
  'signed-in visit': async (scene) => {
    const { voice, iam, credentials } = memberOf(scene);
    await must(voice, asked.MY_CART);
    await must(voice, asked.NEWS);
    (await listen(iam, credentials))();
  },
  /** With another device of theirs listening, which then reads the basket. */
  'put into basket': async (scene) => {
    const { voice } = memberOf(scene);
    await must(voice, asked.ADD_TO_CART, { sku: SKU, quantity: 1 });
    await scene.settled();
    await must(voice, asked.MY_CART);
  },
  'guest order': async ({ stand, settled }) => {
    const guest = await identity(stand);
    const stop = await listen(guest.iam, guest.credentials);
    await order(stand, guest, [SKU], settled);
    stop();
  },
  'signed-in order': async (scene) => {
    const { stand, settled } = scene;
    const member = memberOf(scene);
    const stop = await listen(member.iam, member.credentials);
    scene.order = await order(stand, member, [SKU], settled);
    await must(member.voice, asked.SET_LINE, { sku: SKU, quantity: 0 });
    await must(member.voice, asked.NEWS);
    await settled();
    stop();
  },
  /** What the shop does for an order: packed, sent with a mail, delivered. */
  'order sent': async (scene) => {
    const { id = '' } = scene.order ?? {};
    for (const event of ['pack', 'ship', 'deliver']) {
      const { refused } = await advanceOrder(scene.staff.voice, { id, event, tracking: 'T-1' });
      if (refused) throw new Error(`${event}: ${refused.reason}`);
      await scene.settled();
    }
  },
} satisfies Record<string, (scene: Scene) => Promise<void>>;

export type JourneyName = keyof typeof JOURNEYS;

/** What a journey used: what AWS would bill, storage included, and the calls behind it. */
export type Used = { billed: Quantities; tally: Tally };

/**
 * Makes every journey once, one after the other and in a fixed order of what happens, and tells what
 * each used. Nothing else may happen in the cloud meanwhile: its schedules rest.
 */
export async function makeJourneys(stand: Stand): Promise<Record<JourneyName, Used>> {
  const { cloud } = stand;
  cloud.schedules.pause();
  cloud.stripe?.webhooks.hold();
  const settled = () => still(stand);
  const scene: Scene = { stand, settled, staff: await staff(stand) };
  const used: Partial<Record<JourneyName, Used>> = {};
  for (const [name, make] of Object.entries(JOURNEYS) as [JourneyName, Journey][]) {
    used[name] = await usedBy(stand, () => make(scene));
  }
  return used as Record<JourneyName, Used>;
}

type Journey = (scene: Scene) => Promise<void>;

/** What some work used, until streams and queues have nothing more to do. */
export async function usedBy(stand: Stand, work: () => Promise<unknown>): Promise<Used> {
  const { counts } = stand.cloud;
  const [mark, before] = [counts.mark(), storedIn(stand)];
  await work();
  await still(stand);
  const tally = counts.since(mark);
  const more = Object.entries(minus(storedIn(stand), before)).filter(([, bytes]) => bytes > 0);
  return { tally, billed: { ...tally.billed(), ...Object.fromEntries(more) } };
}

/** What is stored now, in tables and in buckets. */
export const storedIn = ({ cloud }: Stand): Quantities => ({
  'dynamodb-stored-bytes': cloud.dynamoDb.storedBytes(),
  's3-stored-bytes': cloud.s3.storedBytes(),
});

const STILL = 4;
const LOOK_MS = 40;

/** Returns once no function is at work and nothing has moved for a while. */
async function still({ cloud }: Stand): Promise<void> {
  let before = '';
  for (let times = 0; times < STILL;) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const now = JSON.stringify([cloud.functions.sources(), cloud.counts.since().billed()]);
    times = now === before && !isWorking(cloud) ? times + 1 : 0;
    before = now;
  }
}

/** Whether a request has begun of which Lambda has not reported the end. */
function isWorking({ functions }: Stand['cloud']): boolean {
  const open = new Set<string>();
  for (const { level, requestId = '', text } of functions.logs()) {
    if (level !== 'PLATFORM') continue;
    if (text.startsWith('START')) open.add(requestId);
    if (text.startsWith('REPORT')) open.delete(requestId);
  }
  return open.size > 0;
}

function memberOf({ member }: Scene): Member {
  if (!member) throw new Error('Nobody has signed up');
  return member;
}
