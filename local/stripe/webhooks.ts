import type { Clock } from '../clock';
import {
  afterAttempt,
  afterResend,
  isAccepted,
  isSameEndpoint,
  newDelivery,
  PAUSES,
  type Attempt,
  type Delivery,
  type WebhookEndpoint,
} from './delivery';
import type { Ledger } from './ledger';
import type { StripeEvent } from './objects';
import { post, type Post } from './post';
import { signatureOf } from './signature';

export type WebhookOptions = {
  ledger: Ledger;
  now: Clock;
  endpoints: () => readonly WebhookEndpoint[];
  post?: Post;
  /** Milliseconds between attempts; after the last one the delivery is given up. */
  pauses?: readonly number[];
};

/** Delivers events in the background and retries until an endpoint answers 2xx, over restarts. */
export class Webhooks {
  private readonly waiting = new Map<string, Delivery>();
  private readonly underWay = new Map<string, Promise<void>>();
  private readonly closing = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private isPaused = false;

  constructor(private readonly options: WebhookOptions) {
    for (const [id, delivery] of options.ledger.deliveries.entries()) {
      if (delivery.state !== 'waiting') continue;
      // The endpoints are served by the very process that is starting: give them a moment.
      const due = Math.max(delivery.due, options.now() + 1000);
      this.waiting.set(id, { ...delivery, due });
    }
    this.wake();
  }

  /** Queues the event for every endpoint, inside the transaction of the change it tells of. */
  queue(event: StripeEvent): void {
    for (const { url } of this.options.endpoints()) {
      this.keep(newDelivery(event, url, this.options.now()));
    }
  }

  /** Sends what is due and sleeps until more is. Harmless at any time. */
  wake(): void {
    clearTimeout(this.timer);
    const next = this.nextDue();
    if (next === undefined) return;
    const wait = Math.max(0, next - this.options.now());
    this.timer = setTimeout(() => {
      this.sendDue();
      this.wake();
    }, wait).unref();
  }

  /** Sends an event to every endpoint now, delivered before or not; true when all accepted it. */
  async again(event: StripeEvent): Promise<boolean> {
    const tries = this.options.endpoints().map(async (endpoint) => {
      const tried = await this.deliver(event, endpoint);
      const earlier = this.options.ledger.deliveries
        .entries()
        .map(([, delivery]) => delivery)
        .find(({ eventId, url }) => eventId === event.id && isSameEndpoint({ url }, endpoint));
      if (earlier) this.keep(afterResend(earlier, tried));
      return isAccepted(tried);
    });
    return (await Promise.all(tries)).every(Boolean);
  }

  /** Holds every delivery back, for as long as this process runs or until `resume`. */
  pause(): void {
    this.isPaused = true;
    clearTimeout(this.timer);
  }

  resume(): void {
    this.isPaused = false;
    this.wake();
  }

  /** Resolves when nothing is under way and nothing is due. */
  async quiet(): Promise<void> {
    this.sendDue();
    while (this.underWay.size > 0) {
      await Promise.all(this.underWay.values());
      this.sendDue();
    }
  }

  async close(): Promise<void> {
    this.closing.abort();
    clearTimeout(this.timer);
    await Promise.all(this.underWay.values());
  }

  private keep(delivery: Delivery): void {
    this.options.ledger.deliveries.put(delivery.id, delivery);
    if (delivery.state === 'waiting') this.waiting.set(delivery.id, delivery);
    else this.waiting.delete(delivery.id);
  }

  private get isStill(): boolean {
    return this.isPaused || this.closing.signal.aborted;
  }

  private nextDue(): number | undefined {
    const idle = [...this.waiting.values()].filter(({ id }) => !this.underWay.has(id));
    return this.isStill || idle.length === 0 ? undefined : Math.min(...idle.map(({ due }) => due));
  }

  private sendDue(): void {
    if (this.isStill) return;
    for (const delivery of this.waiting.values()) {
      if (delivery.due > this.options.now() || this.underWay.has(delivery.id)) continue;
      const sending = this.attempt(delivery).finally(() => {
        this.underWay.delete(delivery.id);
        this.wake();
      });
      this.underWay.set(delivery.id, sending);
    }
  }

  private async attempt(delivery: Delivery): Promise<void> {
    const { ledger, now, endpoints, pauses = PAUSES } = this.options;
    const event = ledger.events.get(delivery.eventId);
    // Its change was taken back after it was queued: it never happened.
    if (!event) {
      this.waiting.delete(delivery.id);
      return;
    }
    const endpoint = endpoints().find((known) => isSameEndpoint(known, delivery));
    if (endpoint) {
      const tried = await this.deliver(event, endpoint);
      // Cut off by our own end: the next start does it again.
      if (this.closing.signal.aborted && tried.problem) return;
      const current = ledger.deliveries.get(delivery.id) ?? delivery;
      this.keep(afterAttempt({ ...current, url: endpoint.url }, tried, now(), pauses));
    } else {
      this.keep({ ...delivery, state: 'given-up' });
    }
  }

  private async deliver(event: StripeEvent, endpoint: WebhookEndpoint): Promise<Attempt> {
    const { now } = this.options;
    const at = now();
    const body = JSON.stringify(event, null, 2);
    const signature = signatureOf(body, endpoint.secret, Math.floor(at / 1000));
    const send = this.options.post ?? post;
    const outcome = await send(endpoint.url, body, signature, this.closing.signal);
    return { at, took: now() - at, ...outcome };
  }
}
