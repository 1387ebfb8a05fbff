import type { ServiceResponse } from '../../core/http-message';
import { resourceMissing } from './api-errors';
import { getCharge } from './charges';
import { confirmPaymentIntent } from './confirm';
import type { StripeContext } from './context';
import { closeDispute, getDispute, openDispute } from './disputes';
import type { Form } from './form';
import type { RequestTransaction } from './ledger';
import type { Dispute, PaymentIntent, Refund } from './objects';
import { getIntent } from './payment-intents';
import { resolveRefund, type RefundOutcome } from './refund-outcomes';
import { createRefund, getRefund } from './refunds';

/**
 * Actions that do not come from the store's server: those of the shopper, of the Stripe Dashboard and
 * of banks. Each throws `StripeApiError` when Stripe would reject it.
 */
export type DashboardActions = {
  /**
   * Confirms a payment as the shopper would, with one of Stripe's test payment methods
   * (`pm_card_visa` by default). A decline is not thrown: it is the state of the returned payment.
   */
  pay(intentId: string, method?: string): PaymentIntent;
  /** Refunds the remaining amount, or `amount` minor units of it, as from the Dashboard. */
  refund(intentId: string, amount?: number): Refund;
  /** Resolves a refund now: a pending one succeeds or fails, a succeeded one may fail. */
  resolveRefund(refundId: string, outcome: RefundOutcome): Refund;
  /** Opens a dispute of a succeeded payment. Throws when it has no charge. */
  dispute(intentId: string): Dispute;
  closeDispute(disputeId: string, status: 'won' | 'lost'): Dispute;
};

export function createDashboardActions(
  context: StripeContext,
  publishableKey: string,
): DashboardActions {
  const runRequest = (
    form: Form,
    handle: (tx: RequestTransaction) => ServiceResponse,
  ): ServiceResponse =>
    context.transact((tx) =>
      handle({ ...tx, form, fromBrowser: false, publishableKey, origin: 'http://localhost' }),
    );
  return {
    pay(id, method = 'pm_card_visa') {
      runRequest({ payment_method: method }, (tx) => confirmPaymentIntent(tx, getIntent(tx, id)));
      return context.ledger.intents.get(id) as PaymentIntent;
    },
    refund(id, amount) {
      const form = { payment_intent: id, ...(amount !== undefined && { amount: String(amount) }) };
      return JSON.parse(String(runRequest(form, createRefund).body)) as Refund;
    },
    resolveRefund: (id, outcome) =>
      context.transact((tx) => resolveRefund(tx, getRefund(tx, id), outcome)),
    dispute: (id) =>
      context.transact((tx) => {
        const { latest_charge: charge } = getIntent(tx, id);
        if (typeof charge !== 'string') throw resourceMissing('charge', id);
        return openDispute(tx, getCharge(tx, charge));
      }),
    closeDispute: (id, status) =>
      context.transact((tx) => closeDispute(tx, getDispute(tx, id), status)),
  };
}
