import type { Actions } from './actions';
import type { PaymentSummary, StripeSource } from './resources';

const HOUR = 3_600_000;

/** Actions on payments, refunds and webhook deliveries. */
export function createPaymentActions(stripe: StripeSource | undefined): Actions {
  if (!stripe) return {};
  const { webhooks, dashboard } = stripe;
  return {
    'events/:/resend': async (id) => ({ accepted: await webhooks.resend(id) }),
    'deliveries/:/send': async (id) => {
      await webhooks.deliver([id]);
    },
    'deliveries/:/delay': (id) => {
      const due = webhooks.pending().find((delivery) => delivery.id === id)?.due ?? 0;
      webhooks.delay(id, due + HOUR);
    },
    'webhooks/pause': () => {
      webhooks.pause();
    },
    'webhooks/resume': () => {
      webhooks.resume();
    },
    'payments/:/pay': (id) => dashboard.pay(id),
    'payments/:/decline': (id) => dashboard.pay(id, 'pm_card_visa_chargeDeclined'),
    'payments/:/refund': (id) => dashboard.refund(id),
    'refunds/:/succeed': (id) => dashboard.resolveRefund(id, 'succeeded'),
    'refunds/:/fail': (id) => dashboard.resolveRefund(id, 'failed'),
  };
}

/** A payment with its refunds and events for the page. Times are epoch milliseconds. */
export function buildPaymentState({ intent, refunds, events }: PaymentSummary) {
  const { id, amount, currency, status, metadata } = intent;
  return {
    id,
    amount,
    currency,
    status,
    at: intent.created * 1000,
    metadata,
    error: intent.last_payment_error?.message,
    refunds: refunds.map((refund) => ({
      id: refund.id,
      amount: refund.amount,
      currency,
      status: refund.status ?? '',
      at: refund.created * 1000,
    })),
    events: events.map(({ event, deliveries }) => ({
      id: event.id,
      type: event.type,
      at: event.created * 1000,
      deliveries: deliveries.map(({ id: deliveryId, state, due, attempts }) => ({
        id: deliveryId,
        state,
        due,
        attempts,
      })),
    })),
  };
}
