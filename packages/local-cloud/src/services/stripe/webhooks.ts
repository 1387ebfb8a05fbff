import {
  createDelivery,
  getDeliveryId,
  getRetryDelays,
  isAccepted,
  isSameEndpoint,
  matchesEventType,
  recordAttempt,
  recordResend,
  type Delivery,
  type DeliveryAttempt,
  type RetrySchedule,
  type WebhookEndpoint,
} from './delivery';
import { DueTimer, type TimerClock } from './due-timer';
import { forgeWebhook, type ForgeryKind } from './forged-webhooks';
import type { Ledger } from './ledger';
import type { StripeEvent } from './objects';
import { sendWebhook, type SendWebhook } from './send-webhook';
import { signPayload } from './signature';

export type WebhookOptions = {
  ledger: Ledger;
  clock: TimerClock;
  endpoints: () => readonly WebhookEndpoint[];
  sendWebhook?: SendWebhook;
  /** A delivery fails after the last delay; `local` by default. */
  retrySchedule?: RetrySchedule;
};

/** Delivers events in the background and retries until an endpoint returns 2xx, across restarts. */
export class Webhooks {
  private readonly pending = new Map<string, Delivery>();
  private readonly inFlight = new Map<string, Promise<DeliveryAttempt | undefined>>();
  private readonly closing = new AbortController();
  private readonly timer: DueTimer;
  /** Queued inside a transaction that has not committed yet. */
  private uncommitted: Delivery[] = [];
  isPaused = false;

  constructor(private readonly options: WebhookOptions) {
    const { ledger, clock } = options;
    this.timer = new DueTimer(clock, {
      getNextDue: () => this.getNextDue(),
      onDue: () => this.sendDue(),
    });
    for (const [id, delivery] of ledger.deliveries.entries()) {
      if (delivery.state !== 'pending') continue;
      // This process also serves the endpoints: wait 1 s until they have started.
      this.pending.set(id, { ...delivery, due: Math.max(delivery.due, clock.now() + 1000) });
    }
    this.wake();
  }

  /** Queues the event for every endpoint. Call inside the transaction of the event. */
  queue(event: StripeEvent): void {
    for (const { url, events = ['*'] } of this.options.endpoints()) {
      if (!matchesEventType(events, event.type)) continue;
      const delivery = createDelivery(event, url, this.options.clock.now());
      this.options.ledger.deliveries.put(delivery.id, delivery);
      this.uncommitted.push(delivery);
    }
  }

  /** Sends due deliveries and schedules the next ones. Safe to call at any time. */
  wake(): void {
    for (const delivery of this.uncommitted.splice(0)) {
      // Absent when its transaction was rolled back.
      if (this.options.ledger.deliveries.get(delivery.id)) this.pending.set(delivery.id, delivery);
    }
    this.timer.reschedule();
  }

  /** Sends an event to every endpoint now; true when all accepted it. */
  async resend(event: StripeEvent): Promise<boolean> {
    const { ledger, endpoints } = this.options;
    const results = endpoints().map(async (endpoint) => {
      const attempt = await this.sendEvent(event, endpoint);
      const delivery = ledger.deliveries.get(getDeliveryId(event, endpoint));
      if (delivery) this.save(recordResend(delivery, attempt));
      return isAccepted(attempt);
    });
    return (await Promise.all(results)).every(Boolean);
  }

  /** Pauses all deliveries until `resume` or a restart. */
  pause(): void {
    this.isPaused = true;
    this.timer.stop();
  }

  resume(): void {
    this.isPaused = false;
    this.wake();
  }

  /** Pending deliveries, oldest first. */
  listPending(): Delivery[] {
    return [...this.pending.values()];
  }

  /** Sends a pending delivery now, even when paused or not due. Throws when it is not pending. */
  async deliver(id: string): Promise<DeliveryAttempt | undefined> {
    return this.inFlight.get(id) ?? this.send(this.getPending(id));
  }

  /** Postpones a pending delivery to `until` (epoch milliseconds). Throws when it is not pending. */
  delay(id: string, until: number): void {
    this.save({ ...this.getPending(id), due: until });
    this.wake();
  }

  /** Sends a forgery of the event to every endpoint; it is not recorded. */
  sendForged(kind: ForgeryKind, event: StripeEvent): Promise<DeliveryAttempt[]> {
    const { endpoints, clock } = this.options;
    const now = Math.floor(clock.now() / 1000);
    const attempts = endpoints().map((endpoint) => {
      const { body, signature } = forgeWebhook(kind, event, endpoint, now);
      return this.post(endpoint, body, signature);
    });
    return Promise.all(attempts);
  }

  /** Resolves when no delivery is in flight or due. */
  async whenIdle(): Promise<void> {
    this.sendDue();
    while (this.inFlight.size > 0) {
      await Promise.all(this.inFlight.values());
      this.sendDue();
    }
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.timer.stop();
    await Promise.all(this.inFlight.values());
  }

  private getPending(id: string): Delivery {
    const delivery = this.pending.get(id);
    if (!delivery) throw new Error(`Delivery ${id} is not pending`);
    return delivery;
  }

  private save(delivery: Delivery): void {
    this.options.ledger.deliveries.put(delivery.id, delivery);
    if (delivery.state === 'pending') this.pending.set(delivery.id, delivery);
    else this.pending.delete(delivery.id);
  }

  private get isStopped(): boolean {
    return this.isPaused || this.closing.signal.aborted;
  }

  private getNextDue(): number | undefined {
    if (this.isStopped) return undefined;
    let next: number | undefined;
    for (const { id, due } of this.pending.values()) {
      if (!this.inFlight.has(id) && due < (next ?? Infinity)) next = due;
    }
    return next;
  }

  private sendDue(): void {
    if (this.isStopped) return;
    for (const delivery of this.pending.values()) {
      if (delivery.due <= this.options.clock.now() && !this.inFlight.has(delivery.id)) {
        void this.send(delivery);
      }
    }
  }

  private send(delivery: Delivery): Promise<DeliveryAttempt | undefined> {
    const attempt = this.attempt(delivery).finally(() => {
      this.inFlight.delete(delivery.id);
      this.wake();
    });
    this.inFlight.set(delivery.id, attempt);
    return attempt;
  }

  private async attempt(delivery: Delivery): Promise<DeliveryAttempt | undefined> {
    const { ledger, clock, endpoints, retrySchedule = 'local' } = this.options;
    const event = ledger.events.get(delivery.eventId);
    const endpoint = endpoints().find((candidate) => isSameEndpoint(candidate, delivery));
    if (!event || !endpoint) {
      this.save({ ...delivery, state: 'failed' });
      return undefined;
    }
    const attempt = await this.sendEvent(event, endpoint);
    // Aborted by `close`: the delivery stays pending for the next start.
    if (this.closing.signal.aborted && attempt.problem) return attempt;
    const current = ledger.deliveries.get(delivery.id) ?? delivery;
    const delays = getRetryDelays(retrySchedule);
    this.save(recordAttempt({ ...current, url: endpoint.url }, attempt, clock.now(), delays));
    return attempt;
  }

  private sendEvent(event: StripeEvent, endpoint: WebhookEndpoint): Promise<DeliveryAttempt> {
    const body = JSON.stringify(event, null, 2);
    const signedAt = Math.floor(this.options.clock.now() / 1000);
    return this.post(endpoint, body, signPayload(body, endpoint.secret, signedAt));
  }

  private async post(
    { url }: WebhookEndpoint,
    body: string,
    signature: string,
  ): Promise<DeliveryAttempt> {
    const { clock, sendWebhook: send = sendWebhook } = this.options;
    const at = clock.now();
    const outcome = await send(url, body, signature, this.closing.signal);
    return { at, duration: clock.now() - at, ...outcome };
  }
}
