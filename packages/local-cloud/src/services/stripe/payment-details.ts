import type { Collection } from '../../core/store';
import { getDeliveryId, type Delivery, type WebhookEndpoint } from './delivery';
import type { Ledger } from './ledger';
import type { PaymentIntent, Refund, StripeEvent } from './objects';

/** A payment with its refunds, and its events with their webhook deliveries. */
export type PaymentDetails = {
  intent: PaymentIntent;
  refunds: Refund[];
  events: { event: StripeEvent; deliveries: Delivery[] }[];
};

/** The newest payments, at most `limit`; payments, refunds and events are newest first. */
export function listPaymentDetails(
  ledger: Ledger,
  endpoints: readonly WebhookEndpoint[],
  limit: number,
): PaymentDetails[] {
  const intents = takeNewest(ledger.intents, (_, index) => index < limit);
  const since = intents.at(-1)?.created ?? Infinity;
  const isSince = ({ created }: { created: number }) => created >= since;
  const refundsByPayment = groupBy(
    takeNewest(ledger.refunds, isSince),
    (one) => one.payment_intent,
  );
  const eventsByPayment = groupBy(takeNewest(ledger.events, isSince), ({ data: { object } }) =>
    getPaymentId(object),
  );
  const getDeliveries = (event: StripeEvent) =>
    endpoints
      .map((endpoint) => ledger.deliveries.get(getDeliveryId(event, endpoint)))
      .filter((delivery) => delivery !== undefined);
  return intents.map((intent) => ({
    intent,
    refunds: refundsByPayment.get(intent.id) ?? [],
    events: (eventsByPayment.get(intent.id) ?? []).map((event) => ({
      event,
      deliveries: getDeliveries(event),
    })),
  }));
}

/** Items from the newest back to the first that does not match. */
export function takeNewest<T>(
  collection: Collection<T>,
  matches: (item: T, index: number) => boolean = () => true,
): T[] {
  const found: T[] = [];
  for (const [, item] of collection.entriesDescending()) {
    if (!matches(item, found.length)) break;
    found.push(item);
  }
  return found;
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => unknown): Map<unknown, T[]> {
  const groups = new Map<unknown, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}

/** The payment of an event's object; charges and refunds reference theirs. */
function getPaymentId(object: { id: string; payment_intent?: unknown }): unknown {
  return object.payment_intent ?? object.id;
}
