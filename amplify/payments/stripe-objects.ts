import type Stripe from 'stripe';
import type { Payment, PaymentRefund } from './payment';

/** Converts a PaymentIntent; `refunded` is set when its latest charge was expanded. */
export function toPayment(intent: Stripe.PaymentIntent): Payment {
  const failure = intent.last_payment_error;
  const charge = intent.latest_charge;
  return {
    id: intent.id,
    // A status unknown to this code keeps the stock reserved and pays nothing.
    status: STATUS[intent.status] ?? 'processing',
    amount: intent.amount,
    received: intent.amount_received,
    currency: intent.currency.toUpperCase(),
    isLive: intent.livemode,
    clientSecret: intent.client_secret ?? undefined,
    problem: failure?.decline_code ?? failure?.code,
    orderId: intent.metadata.orderId,
    installation: intent.metadata.installation,
    ...(charge && typeof charge === 'object' && { refunded: charge.amount_refunded }),
  };
}

/** Converts a refund; one made in the Stripe dashboard has no `refundId`. */
export function toPaymentRefund({ id, amount, status, metadata }: Stripe.Refund): PaymentRefund {
  return {
    id,
    amount,
    status: REFUND_STATUS[status ?? ''] ?? 'pending',
    refundId: metadata?.refundId,
  };
}

const STATUS: Partial<Record<string, Payment['status']>> = {
  requires_payment_method: 'open',
  requires_confirmation: 'open',
  requires_action: 'open',
  requires_capture: 'processing',
  processing: 'processing',
  succeeded: 'succeeded',
  canceled: 'cancelled',
};

const REFUND_STATUS: Partial<Record<string, PaymentRefund['status']>> = {
  succeeded: 'succeeded',
  failed: 'failed',
  canceled: 'failed',
};
