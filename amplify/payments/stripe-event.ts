import Stripe from 'stripe';
import { paymentFrom } from './stripe-objects';
import type { Payment } from './payment';

/** What an event is about, as far as the shop cares. */
export type StripeEvent = { id: string; type: string; isLive: boolean } & (
  | { about: 'payment'; payment: Payment }
  /** Money given back, or a payment disputed: which payment it was is all that is believed of it. */
  | { about: 'money-back'; paymentId: string; installation?: string }
  | { about: 'else' }
);

/**
 * The event in a webhook's raw body, after its signature was verified over that very body; undefined
 * when the signature is wrong or older than Stripe's 300 seconds.
 */
export function verifiedEvent(
  rawBody: string,
  signature: string,
  webhookSecret: string,
): StripeEvent | undefined {
  try {
    const event = Stripe.webhooks.constructEvent(rawBody, signature, webhookSecret);
    const { id, type, livemode: isLive } = event;
    return { id, type, isLive, ...subjectOf(event) };
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return undefined;
    throw error;
  }
}

type MoneyBack = Stripe.Refund | Stripe.Charge | Stripe.Dispute;

function subjectOf({ data: { object } }: Stripe.Event) {
  switch (object.object) {
    case 'payment_intent':
      return { about: 'payment' as const, payment: paymentFrom(object) };
    case 'refund':
    case 'charge':
    case 'dispute':
      return moneyBack(object);
    default:
      return { about: 'else' as const };
  }
}

function moneyBack({ payment_intent, metadata }: MoneyBack) {
  const paymentId = typeof payment_intent === 'string' ? payment_intent : payment_intent?.id;
  if (!paymentId) return { about: 'else' as const };
  return { about: 'money-back' as const, paymentId, installation: metadata?.installation };
}
