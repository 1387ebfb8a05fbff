import type { Collection } from '../../core/store';

import { deliveryId, type Delivery, type WebhookEndpoint } from './delivery';
import type { Ledger } from './ledger';
import type { PaymentIntent, Refund, StripeEvent } from './objects';

/** A payment with what happened to it and who was told. */
export type PaymentSeen = {
  intent: PaymentIntent;
  refunds: Refund[];
  events: { event: StripeEvent; deliveries: Delivery[] }[];
};

/** The newest payments, at most `most`, each with its refunds and events, the newest first. */
export function paymentsSeen(
  ledger: Ledger,
  endpoints: readonly WebhookEndpoint[],
  most: number,
): PaymentSeen[] {
  const intents = newest(ledger.intents, (_, place) => place < most);
  const since = intents.at(-1)?.created ?? Infinity;
  const isOfThese = ({ created }: { created: number }) => created >= since;
  const refundsOf = groupedBy(newest(ledger.refunds, isOfThese), (one) => one.payment_intent);
  const eventsOf = groupedBy(newest(ledger.events, isOfThese), ({ data: { object } }) =>
    paymentOf(object),
  );
  const deliveriesOf = (event: StripeEvent) =>
    endpoints
      .map((endpoint) => ledger.deliveries.get(deliveryId(event, endpoint)))
      .filter((delivery) => delivery !== undefined);
  return intents.map((intent) => ({
    intent,
    refunds: refundsOf.get(intent.id) ?? [],
    events: (eventsOf.get(intent.id) ?? []).map((event) => ({
      event,
      deliveries: deliveriesOf(event),
    })),
  }));
}

/** From the newest back to the first that is not wanted. */
export function newest<T>(
  collection: Collection<T>,
  isWanted: (one: T, place: number) => boolean = () => true,
): T[] {
  const found: T[] = [];
  for (const [, one] of collection.backwards()) {
    if (!isWanted(one, found.length)) break;
    found.push(one);
  }
  return found;
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
