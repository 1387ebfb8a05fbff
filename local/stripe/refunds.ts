import type { ServiceResponse } from '../service';
import { foundCharge } from './charges';
import { textOf } from './form';
import { newId } from './identifiers';
import { seconds, type Work } from './ledger';
import { mergedMetadata } from './metadata';
import { inWords, wholeNumber } from './money-rules';
import type { Charge, Refund } from './objects';
import { foundIntent } from './payment-intents';
import { answer, invalid, missing } from './refusal';

const REASONS = ['duplicate', 'fraudulent', 'requested_by_customer'];

/**
 * `POST /v1/refunds` of a payment or a charge: the whole of what is left, or `amount` minor units
 * of it. Refused when nothing was paid or nothing is left.
 */
export function createRefund(work: Work): ServiceResponse {
  const charge = chargeToRefund(work);
  const left = charge.amount - charge.amount_refunded;
  const text = textOf(work.form, 'amount');
  const amount = text === undefined ? left : wholeNumber(text, 'amount');
  if (left === 0) {
    const message = `Charge ${charge.id} has already been refunded.`;
    throw invalid(message, { code: 'charge_already_refunded' });
  }
  if (amount > left) {
    const message = `Refund amount (${inWords(amount, charge.currency)}) is greater than unrefunded amount on charge (${inWords(left, charge.currency)})`;
    throw invalid(message, { param: 'amount' });
  }
  const refund = newRefund(work, charge, amount);
  const refunded: Charge = {
    ...charge,
    amount_refunded: charge.amount_refunded + amount,
    refunded: amount === left,
  };
  work.ledger.refunds.put(refund.id, refund);
  work.ledger.charges.put(charge.id, refunded);
  work.announce('refund.created', refund);
  work.announce('charge.refunded', refunded);
  return answer(200, refund);
}

/** `POST /v1/refunds/:id`: only the metadata can change. */
export function updateRefund(work: Work, refund: Refund): ServiceResponse {
  const metadata = mergedMetadata(refund.metadata ?? {}, work.form);
  const updated: Refund = { ...refund, metadata };
  work.ledger.refunds.put(updated.id, updated);
  work.announce('refund.updated', updated);
  return answer(200, updated);
}

/** The refund with this id; refused with Stripe's 404. */
export function foundRefund(work: Work, id: string): Refund {
  const refund = work.ledger.refunds.get(id);
  if (!refund) throw missing('refund', id);
  return refund;
}

function chargeToRefund(work: Work): Charge {
  const chargeId = textOf(work.form, 'charge');
  const intentId = textOf(work.form, 'payment_intent');
  if (chargeId) return paidOnly(foundCharge(work, chargeId, 'charge'));
  if (!intentId) {
    throw invalid('One of the following params should be provided: payment_intent or charge.');
  }
  const intent = foundIntent(work, intentId, 'payment_intent');
  const latest = intent.status === 'succeeded' ? intent.latest_charge : null;
  if (typeof latest === 'string') return foundCharge(work, latest);
  throw invalid(`This PaymentIntent (${intentId}) does not have a successful charge to refund.`, {
    param: 'payment_intent',
  });
}

function paidOnly(charge: Charge): Charge {
  if (charge.paid) return charge;
  throw invalid(`Charge ${charge.id} cannot be refunded because it was not successful.`);
}

function newRefund(work: Work, charge: Charge, amount: number): Refund {
  const reason = textOf(work.form, 'reason') ?? null;
  if (reason !== null && !REASONS.includes(reason)) {
    throw invalid(`Invalid reason: must be one of ${REASONS.join(', ')}`, { param: 'reason' });
  }
  return {
    id: newId('re', work.now()),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: seconds(work),
    currency: charge.currency,
    customer: null,
    customer_account: null,
    destination_details: { type: 'card', card: { type: 'refund', reference_status: 'pending' } },
    metadata: mergedMetadata({}, work.form),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  };
}
