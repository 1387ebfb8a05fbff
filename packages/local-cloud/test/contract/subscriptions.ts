import { Hub } from 'aws-amplify/utils';
import type { Observable } from 'rxjs';
import WebSocket from 'ws';
import { waitFor } from './expect';

/** The hub event of the client when AppSync has acknowledged a subscription. */
const ACKNOWLEDGED = 'Subscription ack';
const BROKEN = ['ConnectionDisrupted', 'Disconnected'];

function observeHub() {
  // Node does not provide a global WebSocket in all supported versions.
  Object.assign(globalThis, { WebSocket });
  let acknowledged = 0;
  const states: unknown[] = [];
  const stop = Hub.listen('api', ({ payload: { event, data } }) => {
    if (event === ACKNOWLEDGED) acknowledged += 1;
    const { connectionState } = (data ?? {}) as { connectionState?: unknown };
    if (connectionState !== undefined) states.push(connectionState);
  });
  return {
    stop,
    acknowledged: () => acknowledged,
    isBroken: () => states.some((one) => BROKEN.includes(String(one))),
  };
}

/** Resolves when the condition is true. */
export const waitUntil = (condition: () => boolean): Promise<true> =>
  waitFor(() => Promise.resolve(condition() || undefined));

/** Resolves when AppSync has acknowledged this many more subscriptions. */
export async function waitForSubscriptions(count: number): Promise<void> {
  const hub = observeHub();
  await waitUntil(() => hub.acknowledged() >= count);
  hub.stop();
}

/** Subscribes and collects messages. Resolves when AppSync accepts the subscription; otherwise rejects. */
export async function collectMessages<T>(subscription: Observable<T>) {
  const hub = observeHub();
  const received: T[] = [];
  let failure: unknown;
  const open = subscription.subscribe({
    next: (message) => received.push(message),
    error: (error: unknown) => (failure = error),
  });
  await waitUntil(() => hub.acknowledged() > 0 || failure !== undefined);
  // After an authorization error, the client opens another connection.
  if (failure !== undefined) await waitUntil(hub.isBroken);
  hub.stop();
  if (failure !== undefined) throw new Error(JSON.stringify(failure));
  return {
    received,
    /** Resolves to the error that ended the subscription. */
    ended: () => waitFor(() => Promise.resolve(failure)),
    stop: () => {
      open.unsubscribe();
    },
  };
}
