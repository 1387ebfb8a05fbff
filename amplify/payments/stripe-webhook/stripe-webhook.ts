import type { Payments } from '../payment';
import { recordPayment } from '../record-payment';
import { verifiedEvent } from '../stripe';

/** `status`: 2xx only when nothing is left to do, since on anything else Stripe delivers again. */
export type WebhookAnswer = { status: number; outcome: string };

// canceled needs nothing: who cancels a payment here releases its order as well.
const TYPES = ['payment_intent.succeeded', 'payment_intent.payment_failed'];

/** Takes in one delivery of Stripe: the body exactly as it came, and its signature. */
export async function takeDelivery(
  { rawBody, signature }: { rawBody: string; signature: string | undefined },
  webhookSecret: string,
  payments: Payments,
): Promise<WebhookAnswer> {
  const event = signature && verifiedEvent(rawBody, signature, webhookSecret);
  if (!event) return { status: 400, outcome: 'bad-signature' };
  const { payment, type } = event;
  // Every endpoint of an account hears of all its payments, also of other installations.
  if (payment?.installation !== payments.installation || !payment.orderId) {
    return { status: 200, outcome: 'not-ours' };
  }
  if (!TYPES.includes(type)) return { status: 200, outcome: 'no-effect' };
  const recorded = await recordPayment(payment.orderId, payment, payments, event.id);
  return 'refused' in recorded
    ? { status: 500, outcome: recorded.refused }
    : { status: 200, outcome: recorded.order.state };
}
