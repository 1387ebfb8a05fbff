import type { Acts } from './actions';
import type { PaymentSeen, PaymentsSource } from './view';

const HOUR = 3_600_000;

/** What can be done by hand with payments, refunds and webhooks. */
export function paymentActs(stripe: PaymentsSource | undefined): Acts {
  if (!stripe) return {};
  const { webhooks, byHand } = stripe;
  return {
    'events/:/deliver': async (id) => ({ accepted: await webhooks.again(id) }),
    'deliveries/:/release': async (id) => {
      await webhooks.release([id]);
    },
    'deliveries/:/delay': (id) => {
      const due = webhooks.waiting().find((delivery) => delivery.id === id)?.due ?? 0;
      webhooks.delay(id, due + HOUR);
    },
    'webhooks/hold': () => {
      webhooks.hold();
    },
    'webhooks/resume': () => {
      webhooks.resume();
    },
    'payments/:/pay': (id) => byHand.pay(id),
    'payments/:/decline': (id) => byHand.pay(id, 'pm_card_visa_chargeDeclined'),
    'payments/:/refund': (id) => byHand.refund(id),
    'refunds/:/succeed': (id) => byHand.endRefund(id, 'succeeded'),
    'refunds/:/fail': (id) => byHand.endRefund(id, 'failed'),
  };
}

/** A payment with what became of it, times in epoch milliseconds. */
export function paymentOf({ intent, refunds, events }: PaymentSeen) {
  return {
    id: intent.id,
    amount: intent.amount,
    currency: intent.currency,
    status: intent.status,
    at: intent.created * 1000,
    metadata: intent.metadata,
    problem: intent.last_payment_error?.message,
    refunds: refunds.map(({ id, amount, status, created }) => ({
      ...{ id, amount, currency: intent.currency, status: status ?? '', at: created * 1000 },
    })),
    events: events.map(({ event, deliveries }) => ({
      id: event.id,
      type: event.type,
      at: event.created * 1000,
      deliveries: deliveries.map(({ id, state, due, attempts }) => ({ id, state, due, attempts })),
    })),
  };
}
