import type { Clock } from '../../core/clock';
import type { Collection, Store } from '../../core/store';
import type { CardOutcome } from './cards';
import type { Form } from './form';
import type { Charge, Dispute, PaymentIntent, PaymentMethod, Refund, StripeEvent } from './objects';
import type { Delivery } from './delivery';
import type { RefundFate } from './refund-outcomes';

/** Everything the stand-in remembers. Keys are Stripe's ids, which sort by the time of making. */
export type Ledger = {
  intents: Collection<PaymentIntent>;
  methods: Collection<PaymentMethod>;
  /** What a payment method's card will do. The card's number is kept nowhere. */
  outcomes: Collection<CardOutcome>;
  charges: Collection<Charge>;
  refunds: Collection<Refund>;
  refundFates: Collection<RefundFate>;
  disputes: Collection<Dispute>;
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
    refundFates: store.collection('stripe.refundFates'),
    disputes: store.collection('stripe.disputes'),
    events: store.collection('stripe.events'),
    deliveries: store.collection('stripe.deliveries'),
    answers: store.collection('stripe.answers'),
  };
}

/** Something that changes the ledger, and a voice to tell of it. */
export type Happening = {
  ledger: Ledger;
  now: Clock;
  /**
   * Records an event of `type` about the object as it is now, for every webhook endpoint; `previous`
   * are the values that an update replaced.
   */
  announce(
    type: string,
    object: { id: string; object: string },
    previous?: Record<string, unknown>,
  ): void;
};

/** One request at work: what it asked, and what it makes happen. */
export type Work = Happening & {
  form: Form;
  /** Where the stand-in's own pages are, without a final slash. */
  origin: string;
  /** The key a browser shows, which the stand-in's own pages need too. */
  publishableKey: string;
  /** True when it came with the publishable key and a client secret. */
  fromBrowser: boolean;
};

/** The current time as Stripe counts it: whole seconds since 1970. */
export function seconds({ now }: Pick<Happening, 'now'>): number {
  return Math.floor(now() / 1000);
}
