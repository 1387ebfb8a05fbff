import type { ServiceResponse } from '../../core/service';
import { foundCharge } from './charges';
import { confirmPaymentIntent } from './confirm';
import { closeDispute, foundDispute, openDispute } from './disputes';
import type { Form } from './form';
import type { Work } from './ledger';
import type { Dispute, PaymentIntent, Refund } from './objects';
import type { Office } from './context';
import { foundIntent } from './payment-intents';
import { endRefund, type RefundEnd } from './refund-outcomes';
import { missing } from './refusal';
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
  /** The shopper's bank asks a succeeded payment back. Throws when there is no charge. */
  dispute(intentId: string): Dispute;
  closeDispute(disputeId: string, status: 'won' | 'lost'): Dispute;
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
    dispute: (id) =>
      office.happen((at) => {
        const { latest_charge: charge } = foundIntent(at, id);
        if (typeof charge !== 'string') throw missing('charge', id);
        return openDispute(at, foundCharge(at, charge));
      }),
    closeDispute: (id, status) =>
      office.happen((at) => closeDispute(at, foundDispute(at, id), status)),
    endRefund: (id, ends) => office.happen((at) => endRefund(at, foundRefund(at, id), ends)),
  };
}
