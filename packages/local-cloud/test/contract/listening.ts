import { Hub } from 'aws-amplify/utils';
import type { Observable } from 'rxjs';
import WebSocket from 'ws';
import { until } from './expect';

/** What the client tells its hub when AppSync took a subscription. */
const TAKEN = 'Subscription ack';
const BROKEN = ['ConnectionDisrupted', 'Disconnected'];

function openHub() {
  // Node has none of its own yet.
  Object.assign(globalThis, { WebSocket });
  let taken = 0;
  const states: unknown[] = [];
  const stop = Hub.listen('api', ({ payload: { event, data } }) => {
    if (event === TAKEN) taken += 1;
    const { connectionState } = (data ?? {}) as { connectionState?: unknown };
    if (connectionState !== undefined) states.push(connectionState);
  });
  return {
    stop,
    taken: () => taken,
    isBroken: () => states.some((one) => BROKEN.includes(String(one))),
  };
}

/** Resolves once something is so. */
export const eventually = (isSo: () => boolean): Promise<true> =>
  until(() => Promise.resolve(isSo() || undefined));

/** Resolves once AppSync took so many more subscriptions. */
export async function taken(count: number): Promise<void> {
  const hub = openHub();
  await eventually(() => hub.taken() >= count);
  hub.stop();
}

/** Listens, once AppSync took the subscription: what was heard, and how to stop. Rejects when it refused. */
export async function listen<T>(subscription: Observable<T>) {
  const hub = openHub();
  const heard: T[] = [];
  let refused: unknown;
  const open = subscription.subscribe({
    next: (message) => heard.push(message),
    error: (error: unknown) => (refused = error),
  });
  await eventually(() => hub.taken() > 0 || refused !== undefined);
  // After a refusal for want of rights the client opens another connection.
  if (refused !== undefined) await eventually(hub.isBroken);
  hub.stop();
  if (refused !== undefined) throw new Error(JSON.stringify(refused));
  return {
    heard,
    /** How the subscription ended, once it did not by `stop`. */
    ended: () => until(() => Promise.resolve(refused)),
    stop: () => {
      open.unsubscribe();
    },
  };
}
