import { waitUntilIdle as waitForFunctions } from '../support/functions';
import { runSchedule } from './staff-actions';
import type { SimulationState } from './state';

const MINUTE_MS = 60_000;
const MAX_ROUNDS = 40;

/** Waits until streams, queues and functions have no more work. */
export function waitUntilIdle({ backend, observer }: SimulationState): Promise<void> {
  return waitForFunctions(backend, () => observer.poll());
}

/**
 * Finishes a run without faults: delivers every webhook, runs the scheduled functions and advances the
 * clock until no work is left. Returns what is unfinished after a day and a half of the cloud's time.
 */
export async function drainSimulation(state: SimulationState): Promise<string[]> {
  const { cloud } = state.backend;
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    await deliverHeldWebhooks(state);
    await waitUntilIdle(state);
    await runSchedule(state, 'sweep-orders');
    await waitUntilIdle(state);
    // Only reconciliation finds missed payments, unsent notifications and unrefunded orders.
    if (round % 4 === 2) await runSchedule(state, 'reconcile');
    await waitUntilIdle(state);
    if (round > 4 && findUnfinishedWork(state).length === 0) return [];
    cloud.clock.advance(round < 4 ? 11 * MINUTE_MS : 61 * MINUTE_MS);
  }
  return findUnfinishedWork(state);
}

/** Delivers one webhook at a time, so that each change has one cause; that event must be recorded. */
async function deliverHeldWebhooks(state: SimulationState): Promise<void> {
  const { backend, observer, violations } = state;
  observer.poll();
  const versions = () => [...observer.orders.values()].map(({ id, version }) => `${id} ${version}`);
  const changedBy = new Map<string, string>();
  for (const { id, eventId } of backend.stripe.webhooks.pending()) {
    const before = versions().join();
    await backend.stripe.webhooks.deliver([id]).catch(() => undefined);
    observer.poll();
    if (versions().join() !== before) changedBy.set(eventId, id);
  }
  const kept = new Set((await backend.scan<{ id: string }>('WebhookEvent')).map(({ id }) => id));
  for (const id of changedBy.keys()) {
    if (!kept.has(id)) violations.push(`event ${id} changed an order and is not recorded`);
  }
}

function findUnfinishedWork({ backend: { stripe }, observer }: SimulationState): string[] {
  const orders = [...observer.orders.values()];
  return [
    ...orders.filter(({ state }) => state === 'pending').map(({ id }) => `${id} is still unpaid`),
    ...orders
      .filter(({ dueAt }) => dueAt !== undefined)
      .map(({ id, state }) => `${id} (${state}) has due work`),
    ...stripe.webhooks.pending().map(({ type }) => `${type} is not delivered`),
  ];
}
