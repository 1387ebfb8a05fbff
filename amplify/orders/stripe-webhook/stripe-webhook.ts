import {
  EVENTS_OF_DISPUTES,
  EVENTS_OF_PAYMENTS,
  EVENTS_OF_REFUNDS,
} from '../../payments/webhook-events';
import type { Payments } from '../../payments/payment';
import { recordPayment } from '../settlement/record-payment';
import { recordRefunds } from '../settlement/record-refunds';
import { verifiedEvent, type StripeEvent } from '../../payments/stripe-event';
import { listDispute } from './disputes';

/** `status`: 2xx only when nothing is left to do, since on anything else Stripe delivers again. */
export type WebhookAnswer = { status: number; outcome: string; type?: string };

const NOT_OURS: WebhookAnswer = { status: 200, outcome: 'not-ours' };
const NO_EFFECT: WebhookAnswer = { status: 200, outcome: 'no-effect' };

/** Takes in one delivery of Stripe: the body exactly as it came, and its signature. */
export async function takeDelivery(
  { rawBody, signature }: { rawBody: string; signature: string | undefined },
  webhookSecret: string,
  payments: Payments,
): Promise<WebhookAnswer> {
  const event = signature && verifiedEvent(rawBody, signature, webhookSecret);
  if (!event) return { status: 400, outcome: 'bad-signature' };
  return { ...(await take(event, payments)), type: event.type };
}

// Every endpoint of an account hears of all its payments, also of other installations.
async function take(event: StripeEvent, payments: Payments): Promise<WebhookAnswer> {
  switch (event.about) {
    case 'payment': {
      const { payment } = event;
      if (payment.installation !== payments.installation || !payment.orderId) return NOT_OURS;
      if (!EVENTS_OF_PAYMENTS.includes(event.type)) return NO_EFFECT;
      return answerTo(await recordPayment(payment.orderId, payment, payments, event.id));
    }
    case 'money-back': {
      const { installation = payments.installation, paymentId } = event;
      if (installation !== payments.installation) return NOT_OURS;
      if (![...EVENTS_OF_REFUNDS, ...EVENTS_OF_DISPUTES].includes(event.type)) return NO_EFFECT;
      return moneyBack(event, paymentId, payments);
    }
    case 'else':
      return NO_EFFECT;
  }
}

/** What was given back by hand names no order: its payment does. */
async function moneyBack({ id, type }: StripeEvent, paymentId: string, payments: Payments) {
  const { orderId, installation } = await payments.read(paymentId);
  if (installation !== payments.installation || !orderId) return NOT_OURS;
  if (EVENTS_OF_DISPUTES.includes(type)) {
    await listDispute(orderId, paymentId, type);
    return { status: 200, outcome: 'listed' };
  }
  return answerTo(await recordRefunds(orderId, payments, { eventId: id }));
}

function answerTo(recorded: Awaited<ReturnType<typeof recordRefunds>>): WebhookAnswer {
  return 'refused' in recorded
    ? { status: 500, outcome: recorded.refused }
    : { status: 200, outcome: recorded.order.state };
}
