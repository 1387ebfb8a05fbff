import { newId } from './identifiers';
import type { StripeEvent } from './objects';

/** An endpoint of the account. Its path names it, so that it stays itself on another port. */
export type WebhookEndpoint = { url: string; secret: string };

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

const SECOND = 1000;
const HOUR = 3600 * SECOND;
/** Growing pauses; the last attempt is about three days after the first, as at Stripe. */
export const PAUSES = [1, 5, 30, 120, 600]
  .map((pause) => pause * SECOND)
  .concat(HOUR, 5 * HOUR, 66 * HOUR);

export function newDelivery(event: StripeEvent, url: string, now: number): Delivery {
  const { id: eventId, type } = event;
  return { id: newId('whd', now), eventId, type, url, state: 'waiting', due: now, attempts: [] };
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
