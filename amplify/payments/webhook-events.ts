// canceled needs nothing: who cancels a payment here releases its order as well.
export const EVENTS_OF_PAYMENTS = ['payment_intent.succeeded', 'payment_intent.payment_failed'];

export const EVENTS_OF_REFUNDS = [
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.refunded',
  'charge.refund.updated',
];

export const EVENTS_OF_DISPUTES = ['charge.dispute.created', 'charge.dispute.closed'];

/** What the webhook's endpoint asks Stripe to be told of; docs/operating.md lists the same. */
export const EVENTS_HEARD = [...EVENTS_OF_PAYMENTS, ...EVENTS_OF_REFUNDS, ...EVENTS_OF_DISPUTES];
