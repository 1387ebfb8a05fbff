import type { Clock } from '../clock';
import type { ServiceRequest, ServiceResponse } from '../service';
import type { Store } from '../store';
import { createBrowserApi } from './browser-api';
import type { Delivery, WebhookEndpoint } from './delivery';
import type { PaymentIntent, StripeEvent } from './objects';
import { openOffice } from './office';
import { pageAt } from './pages';
import type { Post } from './post';
import { createServerApi } from './server-api';
import { Webhooks } from './webhooks';

export type StripeOptions = {
  store: Store;
  now: Clock;
  secretKey: string;
  publishableKey: string;
  /** Endpoints that hear every event; asked each time, as their address may not be known at first. */
  webhooks: () => readonly WebhookEndpoint[];
  /** How a webhook is sent; a test may put itself in between. */
  post?: Post;
  /** Milliseconds between attempts of a delivery; by default over three days, as at Stripe. */
  pauses?: readonly number[];
};

/** A payment with what happened to it and who was told. */
export type PaymentSeen = {
  intent: PaymentIntent;
  events: { event: StripeEvent; deliveries: Delivery[] }[];
};

export type Stripe = {
  /** Answers `/v1/…` (server API) and `/_stripe/…` (Stripe.js double). Never throws a refusal. */
  handle(request: ServiceRequest): Promise<ServiceResponse>;
  /** Newest first. */
  payments(): PaymentSeen[];
  /** Newest first. */
  events(): StripeEvent[];
  deliveries(): Delivery[];
  /** Sends an event to all endpoints once more; true when all accepted it. Throws on an unknown id. */
  deliverAgain(eventId: string): Promise<boolean>;
  pauseWebhooks(): void;
  resumeWebhooks(): void;
  /** Resolves when no delivery is under way or due. */
  webhooksQuiet(): Promise<void>;
  close(): Promise<void>;
};

/** A stateful stand-in for Stripe in test mode. It keeps its state in `store` and charges no one. */
export function createStripe(options: StripeOptions): Stripe {
  const { store, now, publishableKey, webhooks: endpoints, post, pauses } = options;
  const office = openOffice({
    store,
    now,
    publishableKey,
    endpoints,
    webhooks: (ledger) => new Webhooks({ ledger, now, endpoints, post, pauses }),
  });
  const { ledger, webhooks } = office;
  const serverApi = createServerApi({ office, secretKey: options.secretKey, endpoints });
  const browserApi = createBrowserApi(office, publishableKey);
  const events = () => newestFirst(ledger.events.entries());
  const deliveries = () => newestFirst(ledger.deliveries.entries());

  return {
    handle: (request) => Promise.resolve(answerTo(request, serverApi, browserApi)),
    payments: () => seen(newestFirst(ledger.intents.entries()), events(), deliveries()),
    events,
    deliveries,
    deliverAgain(eventId) {
      const event = ledger.events.get(eventId);
      if (!event) throw new Error(`No event ${eventId}`);
      return webhooks.again(event);
    },
    pauseWebhooks: () => webhooks.pause(),
    resumeWebhooks: () => webhooks.resume(),
    webhooksQuiet: () => webhooks.quiet(),
    close: () => webhooks.close(),
  };
}

type Api = (request: ServiceRequest) => ServiceResponse;

function answerTo(request: ServiceRequest, serverApi: Api, browserApi: Api): ServiceResponse {
  if (request.path.startsWith('/v1/')) return serverApi(request);
  if (request.path.startsWith('/_stripe/api/')) return browserApi(request);
  return pageAt(request) ?? { status: 404, body: 'Not part of the Stripe stand-in' };
}

function seen(
  intents: PaymentIntent[],
  events: StripeEvent[],
  deliveries: Delivery[],
): PaymentSeen[] {
  const eventsOf = groupedBy(events, ({ data: { object } }) => paymentOf(object));
  const deliveriesOf = groupedBy(deliveries, ({ eventId }) => eventId);
  return intents.map((intent) => ({
    intent,
    events: (eventsOf.get(intent.id) ?? []).map((event) => ({
      event,
      deliveries: deliveriesOf.get(event.id) ?? [],
    })),
  }));
}

function groupedBy<T>(all: readonly T[], keyOf: (one: T) => unknown): Map<unknown, T[]> {
  const groups = new Map<unknown, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}

/** Events about a charge or refund name their payment. */
function paymentOf(object: { id: string; payment_intent?: unknown }): unknown {
  return object.payment_intent ?? object.id;
}

function newestFirst<T>(entries: [string, T][]): T[] {
  return entries.map(([, one]) => one).reverse();
}
