// payment_intent.canceled is not needed: the functions that cancel a payment release its order as well.
export const PAYMENT_EVENTS = ['payment_intent.succeeded', 'payment_intent.payment_failed'];

export const REFUND_EVENTS = [
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.refunded',
  'charge.refund.updated',
];

export const DISPUTE_EVENTS = ['charge.dispute.created', 'charge.dispute.closed'];

/**
 * The events to enable on the webhook endpoint; docs/operating.md lists the same.
 * @public for the local cloud's Stripe
 */
export const WEBHOOK_EVENTS = [...PAYMENT_EVENTS, ...REFUND_EVENTS, ...DISPUTE_EVENTS];
