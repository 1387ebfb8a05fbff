import type { Clock } from '../../core/clock';
import type { Collection, Store } from '../../core/store';
import type { CardOutcome } from './cards';
import type { Form } from './form';
import type { Charge, Dispute, PaymentIntent, PaymentMethod, Refund, StripeEvent } from './objects';
import type { Delivery } from './delivery';
import type { ScheduledRefund } from './refund-outcomes';

/** The stored state. Keys are Stripe ids, which sort by creation time. */
export type Ledger = {
  intents: Collection<PaymentIntent>;
  methods: Collection<PaymentMethod>;
  /** Outcomes of charges by payment method. Card numbers are not stored. */
  outcomes: Collection<CardOutcome>;
  charges: Collection<Charge>;
  refunds: Collection<Refund>;
  scheduledRefunds: Collection<ScheduledRefund>;
  disputes: Collection<Dispute>;
  events: Collection<StripeEvent>;
  deliveries: Collection<Delivery>;
  idempotentResponses: Collection<StoredResponse>;
};

/** The response to a request with an idempotency key. `at` is epoch milliseconds. */
export type StoredResponse = {
  endpoint: string;
  fingerprint: string;
  requestId: string;
  status: number;
  body: string;
  at: number;
};

export function openLedger(store: Store): Ledger {
  return {
    intents: store.collection('stripe.intents'),
    methods: store.collection('stripe.methods'),
    outcomes: store.collection('stripe.outcomes'),
    charges: store.collection('stripe.charges'),
    refunds: store.collection('stripe.refunds'),
    scheduledRefunds: store.collection('stripe.scheduledRefunds'),
    disputes: store.collection('stripe.disputes'),
    events: store.collection('stripe.events'),
    deliveries: store.collection('stripe.deliveries'),
    idempotentResponses: store.collection('stripe.idempotentResponses'),
  };
}

/** Access to the ledger within a transaction, and the events of its changes. */
export type Transaction = {
  ledger: Ledger;
  now: Clock;
  /**
   * Records an event of `type` with the current state of the object and queues it for the webhook
   * endpoints. `previous` holds the values that an update replaced.
   */
  emitEvent(
    type: string,
    object: { id: string; object: string },
    previous?: Record<string, unknown>,
  ): void;
};

/** The transaction of one API request. */
export type RequestTransaction = Transaction & {
  form: Form;
  /** Origin of the Stripe.js pages, without a final slash. */
  origin: string;
  /** The key with which the Stripe.js pages call the API. */
  publishableKey: string;
  /** True for a request with the publishable key. */
  fromBrowser: boolean;
};

/** The current time as Stripe represents it: whole seconds since 1970. */
export function epochSeconds({ now }: Pick<Transaction, 'now'>): number {
  return Math.floor(now() / 1000);
}
