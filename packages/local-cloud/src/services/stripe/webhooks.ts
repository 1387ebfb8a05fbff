import { Alarm, type Timer } from './alarm';
import {
  afterAttempt,
  afterResend,
  deliveryId,
  isAmong,
  isAccepted,
  isSameEndpoint,
  newDelivery,
  pausesOf,
  type Attempt,
  type BackOff,
  type Delivery,
  type WebhookEndpoint,
} from './delivery';
import { forged, type Forgery } from './forged-webhooks';
import type { Ledger } from './ledger';
import type { StripeEvent } from './objects';
import { post, type Post } from './send-webhook';
import { signatureOf } from './signature';

export type WebhookOptions = {
  ledger: Ledger;
  clock: Timer;
  endpoints: () => readonly WebhookEndpoint[];
  post?: Post;
  /** After the last pause a delivery is given up. */
  backOff?: BackOff;
};

/** Delivers events in the background and retries until an endpoint answers 2xx, over restarts. */
export class Webhooks {
  private readonly waiting = new Map<string, Delivery>();
  private readonly underWay = new Map<string, Promise<Attempt | undefined>>();
  private readonly closing = new AbortController();
  private readonly alarm: Alarm;
  /** Queued inside a transaction of which it is not known yet whether it holds. */
  private fresh: Delivery[] = [];
  isHeld = false;

  constructor(private readonly options: WebhookOptions) {
    const { ledger, clock } = options;
    this.alarm = new Alarm(clock, { next: () => this.nextDue(), ring: () => this.sendDue() });
    for (const [id, delivery] of ledger.deliveries.entries()) {
      if (delivery.state !== 'waiting') continue;
      // The endpoints are served by the very process that is starting: give them a moment.
      this.waiting.set(id, { ...delivery, due: Math.max(delivery.due, clock.now() + 1000) });
    }
    this.wake();
  }

  /** Queues the event for every endpoint, inside the transaction of the change it tells of. */
  queue(event: StripeEvent): void {
    for (const { url, events = ['*'] } of this.options.endpoints()) {
      if (!isAmong(events, event.type)) continue;
      const delivery = newDelivery(event, url, this.options.clock.now());
      this.options.ledger.deliveries.put(delivery.id, delivery);
      this.fresh.push(delivery);
    }
  }

  /** Sends what is due and sleeps until more is. Harmless at any time. */
  wake(): void {
    for (const delivery of this.fresh.splice(0)) {
      // One whose transaction was taken back tells of what never happened.
      if (this.options.ledger.deliveries.get(delivery.id)) this.waiting.set(delivery.id, delivery);
    }
    this.alarm.set();
  }

  /** Sends an event to every endpoint now, delivered before or not; true when all accepted it. */
  async again(event: StripeEvent): Promise<boolean> {
    const { ledger, endpoints } = this.options;
    const tries = endpoints().map(async (endpoint) => {
      const tried = await this.deliver(event, endpoint);
      const earlier = ledger.deliveries.get(deliveryId(event, endpoint));
      if (earlier) this.keep(afterResend(earlier, tried));
      return isAccepted(tried);
    });
    return (await Promise.all(tries)).every(Boolean);
  }

  /** Holds every delivery back, for as long as this process runs or until `resume`. */
  hold(): void {
    this.isHeld = true;
    this.alarm.stop();
  }

  resume(): void {
    this.isHeld = false;
    this.wake();
  }

  /** What is still to be delivered, the oldest first. */
  list(): Delivery[] {
    return [...this.waiting.values()];
  }

  /** Sends this one now, held or not, due or not. Throws when it does not wait. */
  async release(id: string): Promise<Attempt | undefined> {
    return this.underWay.get(id) ?? this.send(this.found(id));
  }

  /** Lets it wait until `until` (epoch milliseconds). Throws when it does not wait. */
  delay(id: string, until: number): void {
    this.keep({ ...this.found(id), due: until });
    this.wake();
  }

  /** Sends a forgery of the event to every endpoint; no record of it is kept. */
  forge(kind: Forgery, event: StripeEvent): Promise<Attempt[]> {
    const { endpoints, clock } = this.options;
    const sent = endpoints().map((endpoint) => {
      const { body, signature } = forged(kind, event, endpoint, Math.floor(clock.now() / 1000));
      return this.post(endpoint, body, signature);
    });
    return Promise.all(sent);
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
    this.alarm.stop();
    await Promise.all(this.underWay.values());
  }

  private found(id: string): Delivery {
    const delivery = this.waiting.get(id);
    if (!delivery) throw new Error(`No delivery ${id} is waiting`);
    return delivery;
  }

  private keep(delivery: Delivery): void {
    this.options.ledger.deliveries.put(delivery.id, delivery);
    if (delivery.state === 'waiting') this.waiting.set(delivery.id, delivery);
    else this.waiting.delete(delivery.id);
  }

  private get isStill(): boolean {
    return this.isHeld || this.closing.signal.aborted;
  }

  private nextDue(): number | undefined {
    if (this.isStill) return undefined;
    let next: number | undefined;
    for (const { id, due } of this.waiting.values()) {
      if (!this.underWay.has(id) && due < (next ?? Infinity)) next = due;
    }
    return next;
  }

  private sendDue(): void {
    if (this.isStill) return;
    for (const delivery of this.waiting.values()) {
      if (delivery.due <= this.options.clock.now() && !this.underWay.has(delivery.id)) {
        void this.send(delivery);
      }
    }
  }

  private send(delivery: Delivery): Promise<Attempt | undefined> {
    const sending = this.attempt(delivery).finally(() => {
      this.underWay.delete(delivery.id);
      this.wake();
    });
    this.underWay.set(delivery.id, sending);
    return sending;
  }

  private async attempt(delivery: Delivery): Promise<Attempt | undefined> {
    const { ledger, clock, endpoints, backOff = 'desk' } = this.options;
    const event = ledger.events.get(delivery.eventId);
    const endpoint = endpoints().find((known) => isSameEndpoint(known, delivery));
    if (!event || !endpoint) {
      this.keep({ ...delivery, state: 'given-up' });
      return undefined;
    }
    const tried = await this.deliver(event, endpoint);
    // Cut off by our own end: the next start does it again.
    if (this.closing.signal.aborted && tried.problem) return tried;
    const current = ledger.deliveries.get(delivery.id) ?? delivery;
    this.keep(
      afterAttempt({ ...current, url: endpoint.url }, tried, clock.now(), pausesOf(backOff)),
    );
    return tried;
  }

  private deliver(event: StripeEvent, endpoint: WebhookEndpoint): Promise<Attempt> {
    const body = JSON.stringify(event, null, 2);
    const at = Math.floor(this.options.clock.now() / 1000);
    return this.post(endpoint, body, signatureOf(body, endpoint.secret, at));
  }

  private async post({ url }: WebhookEndpoint, body: string, signature: string): Promise<Attempt> {
    const { clock, post: send = post } = this.options;
    const at = clock.now();
    const outcome = await send(url, body, signature, this.closing.signal);
    return { at, took: clock.now() - at, ...outcome };
  }
}
