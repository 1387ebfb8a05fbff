/** A payment of the shop; `amount` in minor units, `currency` in capitals (ISO 4217). */
export type Payment = {
  id: string;
  status: 'open' | 'processing' | 'succeeded' | 'cancelled';
  amount: number;
  /** The amount received; 0 until the payment succeeds. */
  received: number;
  currency: string;
  isLive: boolean;
  clientSecret?: string;
  /** The decline or error code of the last failed payment attempt, as Stripe names it. */
  problem?: string;
  /** The order that the payment is for, and the installation of the shop that placed the order. */
  orderId?: string;
  installation?: string;
  /** The amount refunded or being refunded; present on listed payments only. */
  refunded?: number;
};

/** A refund at the provider; `refundId` is the order's refund id, absent for refunds made elsewhere. */
export type PaymentRefund = {
  id: string;
  amount: number;
  status: 'pending' | 'succeeded' | 'failed';
  refundId?: string;
};

/** A payment to create; a repeat with the same order and amount returns the same payment. */
export type PaymentRequest = { orderId: string; amount: number; currency: string };

/** A refund to create, in minor units; a repeat with the same refund id of an order refunds once. */
export type RefundRequest = {
  paymentId: string;
  orderId: string;
  refundId: string;
  amount: number;
};

/** The payment provider. Every method throws `PaymentUnavailable` when it cannot be reached. */
export type Payments = {
  isLive: boolean;
  installation: string;
  create(request: PaymentRequest): Promise<Payment>;
  retrieve(paymentId: string): Promise<Payment>;
  /** Finds an order's payment created since `time`, without its id; undefined when there is none. */
  find(orderId: string, time: Date): Promise<Payment | undefined>;
  /** Returns the payment afterwards; only with status `cancelled` can it no longer be paid. */
  cancel(paymentId: string): Promise<Payment>;
  /** `refused`: Stripe's code for why this refund will never be made. */
  refund(request: RefundRequest): Promise<PaymentRefund | { refused: string }>;
  /** Lists all refunds of a payment, including those made in the dashboard. */
  listRefunds(paymentId: string): Promise<PaymentRefund[]>;
  /** Lists the account's payments created since `time`, newest first, including other installations'. */
  listCreatedSince(time: Date): AsyncIterable<Payment>;
};

export class PaymentUnavailable extends Error {}

type PayableOrder = { id: string; total: number; currency: string; paymentIntentId?: string };

/** Gets an order's payment. If its id was never stored, creating it again returns the same payment. */
export function getOrCreatePayment(order: PayableOrder, payments: Payments): Promise<Payment> {
  const { id: orderId, total: amount, currency, paymentIntentId } = order;
  return paymentIntentId
    ? payments.retrieve(paymentIntentId)
    : payments.create({ orderId, amount, currency });
}

// The clocks of the function that placed the order and of Stripe may differ.
const CLOCK_SKEW_MS = 5 * 60_000;

/** Finds an order's payment without creating one; undefined when there is none. */
export async function findPayment(
  { id, placedAt, paymentIntentId }: PayableOrder & { placedAt: string },
  payments: Payments,
): Promise<Payment | undefined> {
  if (paymentIntentId) return payments.retrieve(paymentIntentId);
  return payments.find(id, new Date(Date.parse(placedAt) - CLOCK_SKEW_MS));
}
