import type { ServiceResponse } from '../../core/service';
import { foundCharge } from './charges';
import { refuseDisputed } from './disputes';
import { textOf } from './form';
import { newId } from './identifiers';
import { seconds, type Happening, type Work } from './ledger';
import { mergedMetadata } from './metadata';
import { inWords, wholeNumber } from './money-rules';
import { refuseUnknown } from './parameters';
import type { Charge, Refund } from './objects';
import { foundIntent } from './payment-intents';
import { foresee } from './refund-outcomes';
import { answer, invalid, missing } from './refusal';

const REASONS = ['duplicate', 'fraudulent', 'requested_by_customer'];
const SUPPORTED = new Set(['payment_intent', 'charge', 'amount', 'reason', 'metadata', 'expand']);

/**
 * `POST /v1/refunds` of a payment or a charge: the whole of what is left, or `amount` minor units
 * of it. Refused when nothing was paid or nothing is left.
 */
export function createRefund(work: Work): ServiceResponse {
  refuseUnknown(work.form, SUPPORTED);
  const charge = chargeToRefund(work);
  refuseDisputed(work, charge.id);
  const left = charge.amount - charge.amount_refunded;
  const text = textOf(work.form, 'amount');
  const amount = text === undefined ? left : wholeNumber(text, 'amount');
  if (left === 0) {
    const message = `Charge ${charge.id} has already been refunded.`;
    throw invalid(message, { code: 'charge_already_refunded' });
  }
  if (amount > left) {
    const message = `Refund amount (${inWords(amount, charge.currency)}) is greater than unrefunded amount on charge (${inWords(left, charge.currency)})`;
    // Stripe gives this one no code.
    throw invalid(message, { param: 'amount' });
  }
  const refund = newRefund(work, charge, amount);
  const fate = fateOf(work, charge);
  if (fate) foresee(work, refund, fate === 'pending-then-succeeded' ? 'succeeded' : 'failed');
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
  refuseUnknown(work.form, new Set(['metadata', 'expand']));
  const metadata = mergedMetadata(refund.metadata ?? {}, work.form);
  const updated: Refund = { ...refund, metadata };
  work.ledger.refunds.put(updated.id, updated);
  work.announce('refund.updated', updated, { metadata: refund.metadata });
  return answer(200, updated);
}

/** `POST /v1/refunds/:id/cancel`: refused, as a refund to a card never waits for its owner. */
export function cancelRefund(refund: Refund): never {
  throw invalid(
    `You cannot cancel this refund because it has a status of ${String(refund.status)}. Only refunds with a status of requires_action can be canceled.`,
  );
}

/** The refund with this id; refused with Stripe's 404. */
export function foundRefund({ ledger }: Happening, id: string): Refund {
  const refund = ledger.refunds.get(id);
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

function fateOf({ ledger }: Work, { payment_method: method }: Charge) {
  return method === null ? undefined : ledger.outcomes.get(method)?.refund;
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
    status: fateOf(work, charge) === 'pending-then-succeeded' ? 'pending' : 'succeeded',
    transfer_reversal: null,
  };
}
