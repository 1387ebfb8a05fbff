import type { Payments } from '../../payments/payment';
import { verifyEvent, type StripeEvent } from '../../payments/stripe-event';
import { DISPUTE_EVENTS, PAYMENT_EVENTS, REFUND_EVENTS } from '../../payments/webhook-events';
import { recordPayment, type RecordResult } from '../settlement/record-payment';
import { recordRefunds } from '../settlement/record-refunds';
import { reportDispute } from './report-dispute';

/** `status`: 2xx only when nothing is left to do, because Stripe repeats a delivery on any other. */
export type WebhookResult = { status: number; outcome: string; type?: string };

const NOT_OURS: WebhookResult = { status: 200, outcome: 'not-ours' };
const NO_EFFECT: WebhookResult = { status: 200, outcome: 'no-effect' };

/** Processes one delivery of Stripe: the body exactly as received, and its signature header. */
export async function processDelivery(
  { rawBody, signature }: { rawBody: string; signature: string | undefined },
  webhookSecret: string,
  payments: Payments,
): Promise<WebhookResult> {
  const event = signature && verifyEvent(rawBody, signature, webhookSecret);
  if (!event) return { status: 400, outcome: 'bad-signature' };
  return { ...(await processEvent(event, payments)), type: event.type };
}

// Every endpoint of a Stripe account receives the events of all payments, also of other installations.
async function processEvent(event: StripeEvent, payments: Payments): Promise<WebhookResult> {
  switch (event.subject) {
    case 'payment': {
      const { payment } = event;
      if (payment.installation !== payments.installation || !payment.orderId) return NOT_OURS;
      if (!PAYMENT_EVENTS.includes(event.type)) return NO_EFFECT;
      return toResult(await recordPayment(payment.orderId, payment, payments, event.id));
    }
    case 'refund-or-dispute': {
      const { installation = payments.installation, paymentId } = event;
      if (installation !== payments.installation) return NOT_OURS;
      if (![...REFUND_EVENTS, ...DISPUTE_EVENTS].includes(event.type)) return NO_EFFECT;
      return processRefundOrDispute(event, paymentId, payments);
    }
    case 'other':
      return NO_EFFECT;
  }
}

/** A refund made in the dashboard names no order, so the order is read from the payment's metadata. */
async function processRefundOrDispute(
  { id, type }: StripeEvent,
  paymentId: string,
  payments: Payments,
): Promise<WebhookResult> {
  const { orderId, installation } = await payments.retrieve(paymentId);
  if (installation !== payments.installation || !orderId) return NOT_OURS;
  if (DISPUTE_EVENTS.includes(type)) {
    await reportDispute(orderId, paymentId, type);
    return { status: 200, outcome: 'listed' };
  }
  return toResult(await recordRefunds(orderId, payments, { eventId: id }));
}

function toResult(recorded: RecordResult): WebhookResult {
  return 'refused' in recorded
    ? { status: 500, outcome: recorded.refused }
    : { status: 200, outcome: recorded.order.state };
}
