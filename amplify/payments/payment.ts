/** A payment as the shop sees it; `amount` in minor units, `currency` in capitals (ISO 4217). */
export type Payment = {
  id: string;
  status: 'open' | 'processing' | 'succeeded' | 'cancelled';
  amount: number;
  /** What really came in; until it succeeded, nothing. */
  received: number;
  currency: string;
  isLive: boolean;
  clientSecret?: string;
  /** Why the last attempt failed, as Stripe's decline or error code. */
  problem?: string;
  /** Which order it is for, and which installation of the shop placed that order. */
  orderId?: string;
  installation?: string;
  /** Given back, or on its way; known of listed payments only. */
  refunded?: number;
};

/** Money given back as Stripe knows it; `refundId` when an order asked for it, and by which id. */
export type PaymentRefund = {
  id: string;
  amount: number;
  status: 'pending' | 'succeeded' | 'failed';
  refundId?: string;
};

/** What is to be paid; asking twice for the same order and amount is the same payment. */
export type PaymentRequest = { orderId: string; amount: number; currency: string };

/** Money to give back, in minor units; asking twice for the same refund of an order gives back once. */
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
  open(request: PaymentRequest): Promise<Payment>;
  read(paymentId: string): Promise<Payment>;
  /** The payment opened for an order since `time`, should its id have got lost; undefined for none. */
  find(orderId: string, time: Date): Promise<Payment | undefined>;
  /** As it stands afterwards: only `cancelled` means that nobody can pay it any more. */
  cancel(paymentId: string): Promise<Payment>;
  /** `refused`: it will never be given back this way, and why, as Stripe's code. */
  refund(request: RefundRequest): Promise<PaymentRefund | { refused: string }>;
  /** Everything given back of a payment, whoever did it. */
  refundsOf(paymentId: string): Promise<PaymentRefund[]>;
  /** Every payment of the account opened since, newest first; also of other installations. */
  openedSince(time: Date): AsyncIterable<Payment>;
};

export class PaymentUnavailable extends Error {}

type Payable = { id: string; total: number; currency: string; paymentIntentId?: string };

/** The payment of an order. One that was never remembered is opened again, which finds the same. */
export function paymentOf(order: Payable, payments: Payments): Promise<Payment> {
  const { id: orderId, total: amount, currency, paymentIntentId } = order;
  return paymentIntentId
    ? payments.read(paymentIntentId)
    : payments.open({ orderId, amount, currency });
}

// The clocks of whoever placed the order and of Stripe may differ.
const CLOCKS_DIFFER_MS = 5 * 60_000;

/** The payment of an order if there is one; nothing is opened. */
export async function paymentMadeFor(
  { id, placedAt, paymentIntentId }: Payable & { placedAt: string },
  payments: Payments,
): Promise<Payment | undefined> {
  if (paymentIntentId) return payments.read(paymentIntentId);
  return payments.find(id, new Date(Date.parse(placedAt) - CLOCKS_DIFFER_MS));
}
