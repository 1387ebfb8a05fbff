import { untilQuiet } from '../support/functions';
import { run } from './counter-actions';
import type { World } from './state';

const MINUTE_MS = 60_000;
const MOST_ROUNDS = 40;

/** Lets streams and the mail queue do what is to be done by themselves. */
export function quiet({ shop, seen }: World): Promise<void> {
  return untilQuiet(shop, () => seen.look());
}

/**
 * Lets a run come to its end: nothing goes wrong any more, every webhook arrives, time passes until
 * nobody has anything left to do. Says what still hangs after a day and a half.
 */
export async function settle(world: World): Promise<string[]> {
  const { cloud } = world.shop;
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    await deliverAll(world);
    await quiet(world);
    await run(world, 'sweep-orders');
    await quiet(world);
    // Paid and never told, unsent, not given back: what only reconciliation finds.
    if (round % 4 === 2) await run(world, 'reconcile');
    await quiet(world);
    if (round > 4 && left(world).length === 0) return [];
    cloud.clock.advance(round < 4 ? 11 * MINUTE_MS : 61 * MINUTE_MS);
  }
  return left(world);
}

/** One after the other: what changes an order then is that event, which has to be remembered. */
async function deliverAll(world: World): Promise<void> {
  const { shop, seen, violations } = world;
  seen.look();
  const versions = () =>
    [...seen.orders.values()].map(({ id, version }) => `${id} ${String(version)}`);
  const changedBy = new Map<string, string>();
  for (const { id, eventId } of shop.stripe.webhooks.waiting()) {
    const before = versions().join();
    await shop.stripe.webhooks.release([id]).catch(() => undefined);
    seen.look();
    if (versions().join() !== before) changedBy.set(eventId, id);
  }
  const kept = new Set((await shop.all<{ id: string }>('WebhookEvent')).map(({ id }) => id));
  for (const id of changedBy.keys()) {
    if (!kept.has(id)) violations.push(`event ${id} changed an order and is not remembered`);
  }
}

function left({ shop: { stripe }, seen }: World): string[] {
  const orders = [...seen.orders.values()];
  return [
    ...orders.filter(({ state }) => state === 'pending').map(({ id }) => `${id} is still unpaid`),
    ...orders
      .filter(({ dueAt }) => dueAt !== undefined)
      .map(({ id, state }) => `${id} (${state}) has something due`),
    ...stripe.webhooks.waiting().map(({ type }) => `${type} is not delivered`),
  ];
}
