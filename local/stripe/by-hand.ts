import type { ServiceResponse } from '../service';
import { confirmPaymentIntent } from './confirm';
import type { Form } from './form';
import type { Work } from './ledger';
import type { PaymentIntent, Refund } from './objects';
import type { Office } from './office';
import { foundIntent } from './payment-intents';
import { endRefund, type RefundEnd } from './refund-fates';
import { createRefund, foundRefund } from './refunds';

/**
 * What needs no shop: a shopper's word on a payment, the buttons of Stripe's Dashboard, and what
 * happens at a bank. A refusal of Stripe's is thrown.
 */
export type ByHand = {
  /** Confirms as the shopper would, with one of Stripe's test methods; a decline is its state. */
  pay(intentId: string, method?: string): PaymentIntent;
  /** Refunds what is left, or `amount` minor units of it, as from the Dashboard. */
  refund(intentId: string, amount?: number): Refund;
  /** Ends a refund now: a pending one succeeds or fails, one that succeeded may fail. */
  endRefund(refundId: string, ends: RefundEnd): Refund;
};

export function createByHand(office: Office, publishableKey: string): ByHand {
  const ask = (form: Form, act: (work: Work) => ServiceResponse): ServiceResponse =>
    office.happen((at) =>
      act({ ...at, form, fromBrowser: false, publishableKey, origin: 'http://localhost' }),
    );
  return {
    pay(id, method = 'pm_card_visa') {
      ask({ payment_method: method }, (work) => confirmPaymentIntent(work, foundIntent(work, id)));
      return office.ledger.intents.get(id) as PaymentIntent;
    },
    refund(id, amount) {
      const form = { payment_intent: id, ...(amount !== undefined && { amount: String(amount) }) };
      return JSON.parse(String(ask(form, createRefund).body)) as Refund;
    },
    endRefund: (id, ends) => office.happen((at) => endRefund(at, foundRefund(at, id), ends)),
  };
}
