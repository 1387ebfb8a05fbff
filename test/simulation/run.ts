import { ending, type Message } from './final-invariants';
import { Faults, type FaultCounts } from './faults';
import { standing } from './invariants';
import { perform } from './perform-action';
import { planOf, type Moment } from './plan';
import { quiet, settle } from './drain';
import { startTortureShop } from './simulation-backend';
import { createWorld, type World } from './state';

export type RunOptions = {
  seed: number;
  actions: number;
  /** Nothing goes wrong but what people do. */
  isCalm?: boolean;
  /** Another assembly than this backend's: one with a bug in it. */
  assembly?: string;
  /** Hears each action, fault and state. */
  tell?: (line: string) => void;
};

export type RunReport = {
  seed: number;
  actions: number;
  orders: number;
  paid: number;
  seconds: number;
  faults: FaultCounts;
  /** How many actions had been done when the first violation was seen. */
  foundAfter?: number;
  violations: string[];
};

// Looking at everything costs as much as a few actions.
const LOOK_EVERY = 8;

/** One run: a new shop, a plan from the seed, and after it settled a look at everything. */
export async function torture(options: RunOptions): Promise<RunReport> {
  const { seed, actions, isCalm, assembly, tell = () => undefined } = options;
  const shop = await startTortureShop(assembly);
  const messages: Message[] = [];
  const faults = new Faults(tell);
  shop.cloud.iot.onMessage(({ topic, payload }) => messages.push({ topic, text: String(payload) }));
  try {
    const started = performance.now();
    const world = await createWorld(shop, seed, { tell });
    shop.cloud.faults.use(faults.choose);
    const lived = await live(world, planOf(seed, actions, isCalm), faults, tell);
    faults.disarm();
    const done = lived.foundAfter ?? lived.done;
    if (lived.foundAfter === undefined) {
      const hanging = await settle(world);
      const wrong = [...(await standing(world)), ...(await ending(world, messages)), ...hanging];
      world.violations.push(...wrong);
    }
    const orders = [...world.seen.orders.values()];
    return {
      seed,
      actions: lived.done,
      orders: orders.length,
      paid: orders.filter(({ paidAt }) => paidAt).length,
      seconds: (performance.now() - started) / 1000,
      ...(world.violations.length > 0 && { foundAfter: done }),
      faults: faults.counts,
      violations: world.violations,
    };
  } finally {
    await shop.cloud.stop();
  }
}

async function live(world: World, plan: Moment[], faults: Faults, tell: (line: string) => void) {
  let done = 0;
  for (const [n, moment] of plan.entries()) {
    faults.arm(moment.faults);
    await Promise.all(
      moment.actions.map(async (action) => {
        const outcome = await perform(world, action);
        tell(`${String(n)}. ${JSON.stringify(action)} → ${outcome}`);
      }),
    );
    done += moment.actions.length;
    world.seen.look();
    if (n % LOOK_EVERY === 0) world.violations.push(...(await standing(world)));
    if (world.violations.length > 0) {
      for (const violation of world.violations) tell(`!! ${violation}`);
      return { done, foundAfter: done };
    }
  }
  await quiet(world);
  return { done };
}
