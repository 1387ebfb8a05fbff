import type Stripe from 'stripe';

/** What the stand-in keeps and answers are Stripe's own shapes: the SDK's types prove them. */
export type PaymentIntent = Stripe.PaymentIntent;
export type PaymentMethod = Stripe.PaymentMethod;
export type Charge = Stripe.Charge;
export type Refund = Stripe.Refund;
/** Without what a shop sends in as evidence: none can be sent in here. */
export type Dispute = Omit<Stripe.Dispute, 'evidence' | 'evidence_details'>;
export type PaymentProblem = Stripe.PaymentIntent.LastPaymentError;

/** An event as stored and delivered: its object is a copy of the state when it happened. */
export type StripeEvent = {
  id: string;
  object: 'event';
  api_version: string;
  created: number;
  data: { object: EventSubject; previous_attributes?: Record<string, unknown> };
  livemode: false;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
  type: string;
};

/** Version of Stripe's API that these shapes follow (the one of `stripe` 23.1.0). */
export const API_VERSION = '2026-10-28.endive';

type EventSubject = { id: string; object: string; payment_intent?: unknown };
