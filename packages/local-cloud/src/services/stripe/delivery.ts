import { createHash } from 'node:crypto';
import type { StripeEvent } from './objects';

/**
 * A webhook endpoint of the account and the event types it subscribes to (`charge.*` is a prefix);
 * all types without `events`. It is identified by its path, as its port may change on restart.
 */
export type WebhookEndpoint = { url: string; secret: string; events?: readonly string[] };

/** Whether a list of subscribed event types includes `type`. */
export function matchesEventType(subscribed: readonly string[], type: string): boolean {
  return subscribed.some((pattern) =>
    pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : pattern === type,
  );
}

/** The delivery of one event to one endpoint. Times are epoch milliseconds. */
export type Delivery = {
  id: string;
  eventId: string;
  type: string;
  url: string;
  state: 'pending' | 'delivered' | 'failed';
  due: number;
  attempts: DeliveryAttempt[];
};

/** `status` when the endpoint responded, `problem` when it could not be reached. Milliseconds. */
export type DeliveryAttempt = { at: number; duration: number; status?: number; problem?: string };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/**
 * Milliseconds between attempts. Stripe documents only the number of attempts and the total time
 * (docs.stripe.com/webhooks): up to three days in live mode, three retries over a few hours in test
 * mode.
 */
const RETRY_SCHEDULES = {
  live: [5 * MINUTE, 30 * MINUTE, ...[2, 5, 10, 12, 12, 12, 12].map((hours) => hours * HOUR)],
  test: [5 * MINUTE, 30 * MINUTE, 2 * HOUR],
  /** As long as live mode, but with short first delays for interactive development. */
  local: [1000, 5000, 30_000, 2 * MINUTE, 10 * MINUTE, HOUR, 5 * HOUR, 66 * HOUR],
};
/** The name of a schedule, or delays in milliseconds. */
export type RetrySchedule = keyof typeof RETRY_SCHEDULES | readonly number[];

export function getRetryDelays(schedule: RetrySchedule): readonly number[] {
  return typeof schedule === 'string' ? RETRY_SCHEDULES[schedule] : schedule;
}

export function createDelivery(event: StripeEvent, url: string, now: number): Delivery {
  const { id: eventId, type } = event;
  const id = getDeliveryId(event, { url });
  return { id, eventId, type, url, state: 'pending', due: now, attempts: [] };
}

/** The id of the delivery of an event to an endpoint. */
export function getDeliveryId({ id }: StripeEvent, { url }: { url: string }): string {
  const endpoint = createHash('sha256').update(new URL(url).pathname).digest('hex').slice(0, 8);
  return `${id.replace('evt_', 'whd_')}${endpoint}`;
}

/** The delivery after an attempt: delivered, due again after the next delay, or failed. */
export function recordAttempt(
  delivery: Delivery,
  attempt: DeliveryAttempt,
  now: number,
  delays: readonly number[],
): Delivery {
  const attempts = [...delivery.attempts, attempt];
  const delay = delays[attempts.length - 1];
  if (isAccepted(attempt)) return { ...delivery, attempts, state: 'delivered' };
  if (delay === undefined) return { ...delivery, attempts, state: 'failed' };
  return { ...delivery, attempts, due: now + delay };
}

/** The delivery after a manual resend, which does not change the retry schedule. */
export function recordResend(delivery: Delivery, attempt: DeliveryAttempt): Delivery {
  const attempts = [...delivery.attempts, attempt];
  return { ...delivery, attempts, state: isAccepted(attempt) ? 'delivered' : delivery.state };
}

export function isAccepted({ status }: DeliveryAttempt): boolean {
  return status !== undefined && status >= 200 && status < 300;
}

export function isSameEndpoint(one: { url: string }, other: { url: string }): boolean {
  return new URL(one.url).pathname === new URL(other.url).pathname;
}
