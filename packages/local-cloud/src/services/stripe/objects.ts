import type Stripe from 'stripe';

/** Objects of Stripe's API, checked against the types of Stripe's SDK. */
export type PaymentIntent = Stripe.PaymentIntent;
export type PaymentMethod = Stripe.PaymentMethod;
export type Charge = Stripe.Charge;
export type Refund = Stripe.Refund;
/** Without evidence, which is not supported. */
export type Dispute = Omit<Stripe.Dispute, 'evidence' | 'evidence_details'>;
export type PaymentProblem = Stripe.PaymentIntent.LastPaymentError;

/** An event as stored and delivered, with a copy of the object at that time. */
export type StripeEvent = {
  id: string;
  object: 'event';
  api_version: string;
  created: number;
  data: { object: EventObject; previous_attributes?: Record<string, unknown> };
  livemode: false;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
  type: string;
};

/** The API version of these types (the one of `stripe` 23.1.0). */
export const API_VERSION = '2026-10-28.endive';

type EventObject = { id: string; object: string; payment_intent?: unknown };
