import type { ServiceRequest, ServiceResponse } from '../../core/http-message';
import type { Store } from '../../core/store';
import { createBrowserApi } from './browser-api';
import { serveBrowserFile } from './browser-files';
import { openStripeContext } from './context';
import { createDashboardActions, type DashboardActions } from './dashboard-actions';
import type { Delivery, DeliveryAttempt, RetrySchedule, WebhookEndpoint } from './delivery';
import type { TimerClock } from './due-timer';
import type { ForgeryKind } from './forged-webhooks';
import type { StripeEvent } from './objects';
import { listPaymentDetails, takeNewest, type PaymentDetails } from './payment-details';
import { createRefundTimer } from './refund-outcomes';
import type { SendWebhook } from './send-webhook';
import { createServerApi } from './server-api';
import type { Outage } from './simulated-outages';
import { Webhooks } from './webhooks';

export type StripeOptions = {
  store: Store;
  clock: TimerClock;
  secretKey: string;
  publishableKey: string;
  /** Webhook endpoints; called for every event, as their URLs may not be known at first. */
  webhooks: () => readonly WebhookEndpoint[];
  /** Sends a webhook; tests can replace it. */
  sendWebhook?: SendWebhook;
  /** When a failed delivery is retried; `local` by default. */
  retrySchedule?: RetrySchedule;
};

/** Controls webhook deliveries: tests delay, repeat, reorder and forge them. */
export type WebhookControl = {
  /** Stops automatic deliveries until `resume`. */
  pause(): void;
  resume(): void;
  isPaused(): boolean;
  /** Pending deliveries, oldest first. */
  pending(): Delivery[];
  /**
   * Sends these deliveries (all pending ones by default) one after the other in this order, even when
   * paused. One that fails stays pending. Throws for a delivery that is not pending.
   */
  deliver(ids?: readonly string[]): Promise<(DeliveryAttempt | undefined)[]>;
  /** Postpones a delivery to `until` (epoch milliseconds on the cloud's clock). */
  delay(id: string, until: number): void;
  /** Sends an event to all endpoints again; true when all accepted it. Throws for an unknown id. */
  resend(eventId: string): Promise<boolean>;
  /** Sends a forgery of an event to all endpoints. Throws for an unknown id. */
  sendForged(kind: ForgeryKind, eventId: string): Promise<DeliveryAttempt[]>;
  /** Resolves when no delivery is in flight or due. */
  whenIdle(): Promise<void>;
};

export type Stripe = {
  /**
   * Handles `/v1/…` (server API) and `/_stripe/…` (Stripe.js); Stripe's errors are responses. With
   * `outage` the server API responds as Stripe does during that outage.
   */
  handle(request: ServiceRequest, outage?: Outage): Promise<ServiceResponse>;
  /** Newest first, at most `limit`. */
  payments(limit?: number): PaymentDetails[];
  /** Newest first. */
  events(): StripeEvent[];
  /** Newest first. */
  deliveries(): Delivery[];
  dashboard: DashboardActions;
  webhooks: WebhookControl;
  close(): Promise<void>;
};

/** Emulates Stripe in test mode, with its state in `store`. No payment is real. */
export function createStripe(options: StripeOptions): Stripe {
  const { store, clock, publishableKey, webhooks: endpoints, sendWebhook, retrySchedule } = options;
  const context = openStripeContext({
    store,
    now: clock.now,
    publishableKey,
    endpoints,
    webhooks: (ledger) => new Webhooks({ ledger, clock, endpoints, sendWebhook, retrySchedule }),
    onCommitted: () => {
      webhooks.wake();
      refundTimer.reschedule();
    },
  });
  const { ledger, webhooks } = context;
  const refundTimer = createRefundTimer(context, clock);
  refundTimer.reschedule();
  const serverApi = createServerApi({ context, secretKey: options.secretKey, endpoints });
  const browserApi = createBrowserApi(context, publishableKey);

  return {
    handle: (request, outage) =>
      Promise.resolve(
        request.path.startsWith('/v1/')
          ? serverApi(request, outage)
          : handleBrowserRequest(request, browserApi),
      ),
    payments: (limit = Infinity) => listPaymentDetails(ledger, endpoints(), limit),
    events: () => takeNewest(ledger.events),
    deliveries: () => takeNewest(ledger.deliveries),
    dashboard: createDashboardActions(context, publishableKey),
    webhooks: createWebhookControl(webhooks, (id) => ledger.events.get(id)),
    async close() {
      refundTimer.stop();
      await webhooks.close();
    },
  };
}

function createWebhookControl(
  webhooks: Webhooks,
  findEvent: (id: string) => StripeEvent | undefined,
): WebhookControl {
  const getEvent = (id: string): StripeEvent => {
    const event = findEvent(id);
    if (!event) throw new Error(`Event ${id} does not exist`);
    return event;
  };
  return {
    pause: () => webhooks.pause(),
    resume: () => webhooks.resume(),
    isPaused: () => webhooks.isPaused,
    pending: () => webhooks.listPending(),
    async deliver(ids = webhooks.listPending().map(({ id }) => id)) {
      const attempts: (DeliveryAttempt | undefined)[] = [];
      for (const id of ids) attempts.push(await webhooks.deliver(id));
      return attempts;
    },
    delay: (id, until) => webhooks.delay(id, until),
    resend: (eventId) => webhooks.resend(getEvent(eventId)),
    sendForged: (kind, eventId) => webhooks.sendForged(kind, getEvent(eventId)),
    whenIdle: () => webhooks.whenIdle(),
  };
}

function handleBrowserRequest(
  request: ServiceRequest,
  browserApi: (request: ServiceRequest) => ServiceResponse,
): ServiceResponse {
  if (request.path.startsWith('/_stripe/api/')) return browserApi(request);
  const { path } = request;
  return serveBrowserFile(request) ?? { status: 404, body: `No resource at ${path}` };
}
