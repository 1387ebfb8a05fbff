import Stripe from 'stripe';
import { toPayment } from './stripe-objects';
import type { Payment } from './payment';

/** A webhook event, reduced to its subject. */
export type StripeEvent = { id: string; type: string; isLive: boolean } & (
  | { subject: 'payment'; payment: Payment }
  /** A refund or a dispute. Only the payment's id is used; everything else is retrieved from Stripe. */
  | { subject: 'refund-or-dispute'; paymentId: string; installation?: string }
  | { subject: 'other' }
);

/**
 * Parses the event in a webhook's raw body after verifying its signature over exactly that body.
 * Undefined when the signature is wrong or older than Stripe's tolerance of 300 seconds.
 */
export function verifyEvent(
  rawBody: string,
  signature: string,
  webhookSecret: string,
): StripeEvent | undefined {
  try {
    const event = Stripe.webhooks.constructEvent(rawBody, signature, webhookSecret);
    const { id, type, livemode: isLive } = event;
    return { id, type, isLive, ...parseSubject(event) };
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return undefined;
    throw error;
  }
}

function parseSubject({ data: { object } }: Stripe.Event) {
  switch (object.object) {
    case 'payment_intent':
      return { subject: 'payment' as const, payment: toPayment(object) };
    case 'refund':
    case 'charge':
    case 'dispute':
      return parseRefundOrDispute(object);
    default:
      return { subject: 'other' as const };
  }
}

function parseRefundOrDispute({
  payment_intent,
  metadata,
}: Stripe.Refund | Stripe.Charge | Stripe.Dispute) {
  const paymentId = typeof payment_intent === 'string' ? payment_intent : payment_intent?.id;
  if (!paymentId) return { subject: 'other' as const };
  const installation = metadata?.installation;
  return { subject: 'refund-or-dispute' as const, paymentId, installation };
}
