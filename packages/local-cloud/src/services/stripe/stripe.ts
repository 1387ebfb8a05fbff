import type { ServiceRequest, ServiceResponse } from '../../core/service';
import type { Store } from '../../core/store';
import type { Timer } from './alarm';
import { createBrowserApi } from './browser-api';
import { createByHand, type ByHand } from './dashboard-actions';
import type { Attempt, BackOff, Delivery, WebhookEndpoint } from './delivery';
import type { Forgery } from './forged-webhooks';
import type { StripeEvent } from './objects';
import { openOffice } from './context';
import { pageAt } from './pages';
import { newest, paymentsSeen, type PaymentSeen } from './payments-seen';
import type { Post } from './send-webhook';
import { createFateAlarm } from './refund-outcomes';
import { createServerApi } from './server-api';
import type { Trouble } from './simulated-outages';
import { Webhooks } from './webhooks';

export type StripeOptions = {
  store: Store;
  clock: Timer;
  secretKey: string;
  publishableKey: string;
  /** Endpoints that hear every event; asked each time, as their address may not be known at first. */
  webhooks: () => readonly WebhookEndpoint[];
  /** How a webhook is sent; a test may put itself in between. */
  post?: Post;
  /** How often and when a refused delivery is tried again; `desk` by default. */
  backOff?: BackOff;
};

/** The deliveries of events, by which a test makes them late, doubled, shuffled or false. */
export type WebhookControl = {
  /** From now on nothing is sent by itself, until `resume`. */
  hold(): void;
  resume(): void;
  isHeld(): boolean;
  /** What is still to be delivered, the oldest first. */
  waiting(): Delivery[];
  /**
   * Sends these deliveries, or all that wait, one after the other in this order, held or not. A
   * refused one goes on waiting, for its next time. Throws for one that does not wait.
   */
  release(ids?: readonly string[]): Promise<(Attempt | undefined)[]>;
  /** Lets a delivery wait until `until`, epoch milliseconds on the cloud's clock. */
  delay(id: string, until: number): void;
  /** Sends an event to all endpoints once more; true when all accepted it. Throws on an unknown id. */
  again(eventId: string): Promise<boolean>;
  /** Sends what Stripe never would, made from an event. Throws on an unknown id. */
  forge(kind: Forgery, eventId: string): Promise<Attempt[]>;
  /** Resolves when no delivery is under way or due. */
  quiet(): Promise<void>;
};

export type Stripe = {
  /**
   * Answers `/v1/…` (server API) and `/_stripe/…` (Stripe.js double). Never throws a refusal. With
   * `trouble` the server API answers as Stripe does when something is wrong with it.
   */
  handle(request: ServiceRequest, trouble?: Trouble): Promise<ServiceResponse>;
  /** Newest first, at most `most`. */
  payments(most?: number): PaymentSeen[];
  /** Newest first. */
  events(): StripeEvent[];
  deliveries(): Delivery[];
  byHand: ByHand;
  webhooks: WebhookControl;
  close(): Promise<void>;
};

/** A stateful stand-in for Stripe in test mode. It keeps its state in `store` and charges no one. */
export function createStripe(options: StripeOptions): Stripe {
  const { store, clock, publishableKey, webhooks: endpoints, post, backOff } = options;
  const office = openOffice({
    store,
    now: clock.now,
    publishableKey,
    endpoints,
    webhooks: (ledger) => new Webhooks({ ledger, clock, endpoints, post, backOff }),
    afterwards: () => {
      webhooks.wake();
      fates.set();
    },
  });
  const { ledger, webhooks } = office;
  const fates = createFateAlarm(office, clock);
  fates.set();
  const serverApi = createServerApi({ office, secretKey: options.secretKey, endpoints });
  const browserApi = createBrowserApi(office, publishableKey);

  return {
    handle: (request, trouble) =>
      Promise.resolve(
        request.path.startsWith('/v1/')
          ? serverApi(request, trouble)
          : answerToBrowser(request, browserApi),
      ),
    payments: (most = Infinity) => paymentsSeen(ledger, endpoints(), most),
    events: () => newest(ledger.events),
    deliveries: () => newest(ledger.deliveries),
    byHand: createByHand(office, publishableKey),
    webhooks: controlOf(webhooks, (id) => ledger.events.get(id)),
    async close() {
      fates.stop();
      await webhooks.close();
    },
  };
}

function controlOf(
  webhooks: Webhooks,
  eventOf: (id: string) => StripeEvent | undefined,
): WebhookControl {
  const found = (id: string): StripeEvent => {
    const event = eventOf(id);
    if (!event) throw new Error(`No event ${id}`);
    return event;
  };
  return {
    hold: () => webhooks.hold(),
    resume: () => webhooks.resume(),
    isHeld: () => webhooks.isHeld,
    waiting: () => webhooks.list(),
    async release(ids = webhooks.list().map(({ id }) => id)) {
      const attempts: (Attempt | undefined)[] = [];
      for (const id of ids) attempts.push(await webhooks.release(id));
      return attempts;
    },
    delay: (id, until) => webhooks.delay(id, until),
    again: (eventId) => webhooks.again(found(eventId)),
    forge: (kind, eventId) => webhooks.forge(kind, found(eventId)),
    quiet: () => webhooks.quiet(),
  };
}

function answerToBrowser(
  request: ServiceRequest,
  browserApi: (request: ServiceRequest) => ServiceResponse,
): ServiceResponse {
  if (request.path.startsWith('/_stripe/api/')) return browserApi(request);
  return pageAt(request) ?? { status: 404, body: 'Not part of the Stripe stand-in' };
}
