/** A payment as the shop sees it; `amount` in minor units, `currency` in capitals (ISO 4217). */
export type Payment = {
  id: string;
  status: 'open' | 'processing' | 'succeeded' | 'cancelled';
  amount: number;
  currency: string;
  isLive: boolean;
  clientSecret?: string;
  /** Why the last attempt failed, as Stripe's decline or error code. */
  problem?: string;
  /** Which order it is for, and which installation of the shop placed that order. */
  orderId?: string;
  installation?: string;
};

/** What is to be paid; asking twice for the same order and amount is the same payment. */
export type PaymentRequest = { orderId: string; amount: number; currency: string };

/** The payment provider. Every method throws `PaymentUnavailable` when it cannot be reached. */
export type Payments = {
  isLive: boolean;
  installation: string;
  open(request: PaymentRequest): Promise<Payment>;
  read(paymentId: string): Promise<Payment>;
  /** As it stands afterwards: only `cancelled` means that nobody can pay it any more. */
  cancel(paymentId: string): Promise<Payment>;
  refund(paymentId: string): Promise<void>;
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
