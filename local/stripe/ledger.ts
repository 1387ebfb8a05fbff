import type { Clock } from '../clock';
import type { Collection, Store } from '../store';
import type { CardOutcome } from './cards';
import type { Form } from './form';
import type { Charge, PaymentIntent, PaymentMethod, Refund, StripeEvent } from './objects';
import type { Delivery } from './delivery';

/** Everything the stand-in remembers. Keys are Stripe's ids, which sort by the time of making. */
export type Ledger = {
  intents: Collection<PaymentIntent>;
  methods: Collection<PaymentMethod>;
  /** What a payment method's card will do. The card's number is kept nowhere. */
  outcomes: Collection<CardOutcome>;
  charges: Collection<Charge>;
  refunds: Collection<Refund>;
  events: Collection<StripeEvent>;
  deliveries: Collection<Delivery>;
  answers: Collection<KeptAnswer>;
};

/** An answer given under an idempotency key. `at` is epoch milliseconds. */
export type KeptAnswer = {
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
    events: store.collection('stripe.events'),
    deliveries: store.collection('stripe.deliveries'),
    answers: store.collection('stripe.answers'),
  };
}

/** One request at work: what it asked, the ledger it may change, and a voice to tell of it. */
export type Work = {
  ledger: Ledger;
  now: Clock;
  form: Form;
  /** Where the stand-in's own pages are, without a final slash. */
  origin: string;
  /** The key a browser shows, which the stand-in's own pages need too. */
  publishableKey: string;
  /** True when it came with the publishable key and a client secret. */
  fromBrowser: boolean;
  /** Records an event of `type` about the object as it is now, for every webhook endpoint. */
  announce(type: string, object: { id: string; object: string }): void;
};

/** The current time as Stripe counts it: whole seconds since 1970. */
export function seconds(work: Work): number {
  return Math.floor(work.now() / 1000);
}
