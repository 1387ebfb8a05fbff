import { createHash } from 'node:crypto';
import type { StripeEvent } from './objects';

/**
 * An endpoint of the account, and the kinds of events that it asked for (`charge.*` is a group);
 * all without `events`. Its path names it, so that it stays itself on another port.
 */
export type WebhookEndpoint = { url: string; secret: string; events?: readonly string[] };

/** Whether one of the kinds that somebody asked for is this one. */
export function isAmong(kinds: readonly string[], type: string): boolean {
  return kinds.some((kind) =>
    kind.endsWith('*') ? type.startsWith(kind.slice(0, -1)) : kind === type,
  );
}

/** One event on its way to one endpoint. Times are epoch milliseconds. */
export type Delivery = {
  id: string;
  eventId: string;
  type: string;
  url: string;
  state: 'waiting' | 'delivered' | 'given-up';
  due: number;
  attempts: Attempt[];
};

/** `status` when the endpoint answered, `problem` when it could not be reached. */
export type Attempt = { at: number; took: number; status?: number; problem?: string };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/**
 * Milliseconds between attempts. Of its own Stripe says only how long and how often it tries
 * (docs.stripe.com/webhooks): up to three days in live mode, three times over a few hours in test mode.
 */
export const BACK_OFF = {
  live: [5 * MINUTE, 30 * MINUTE, ...[2, 5, 10, 12, 12, 12, 12].map((hours) => hours * HOUR)],
  test: [5 * MINUTE, 30 * MINUTE, 2 * HOUR],
  /** As long as live mode, but quick at first: somebody at a desk is waiting. */
  desk: [1000, 5000, 30_000, 2 * MINUTE, 10 * MINUTE, HOUR, 5 * HOUR, 66 * HOUR],
};
export type BackOff = keyof typeof BACK_OFF | readonly number[];

export function pausesOf(backOff: BackOff): readonly number[] {
  return typeof backOff === 'string' ? BACK_OFF[backOff] : backOff;
}

export function newDelivery(event: StripeEvent, url: string, now: number): Delivery {
  const { id: eventId, type } = event;
  const id = deliveryId(event, { url });
  return { id, eventId, type, url, state: 'waiting', due: now, attempts: [] };
}

/** One id for an event and an endpoint, which is known by its path. */
export function deliveryId({ id }: StripeEvent, { url }: { url: string }): string {
  const endpoint = createHash('sha256').update(new URL(url).pathname).digest('hex').slice(0, 8);
  return `${id.replace('evt_', 'whd_')}${endpoint}`;
}

/** The delivery after one more attempt: accepted, waiting for the next one, or given up. */
export function afterAttempt(
  delivery: Delivery,
  tried: Attempt,
  now: number,
  pauses: readonly number[],
): Delivery {
  const attempts = [...delivery.attempts, tried];
  const pause = pauses[attempts.length - 1];
  if (isAccepted(tried)) return { ...delivery, attempts, state: 'delivered' };
  if (pause === undefined) return { ...delivery, attempts, state: 'given-up' };
  return { ...delivery, attempts, due: now + pause };
}

/** The delivery after someone sent it again by hand, which moves no schedule. */
export function afterResend(delivery: Delivery, tried: Attempt): Delivery {
  const attempts = [...delivery.attempts, tried];
  return { ...delivery, attempts, state: isAccepted(tried) ? 'delivered' : delivery.state };
}

export function isAccepted({ status }: Attempt): boolean {
  return status !== undefined && status >= 200 && status < 300;
}

export function isSameEndpoint(one: { url: string }, other: { url: string }): boolean {
  return new URL(one.url).pathname === new URL(other.url).pathname;
}
