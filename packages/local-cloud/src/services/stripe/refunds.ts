import type { ServiceResponse } from '../../core/http-message';
import { getCharge } from './charges';
import { rejectDisputedCharge } from './disputes';
import { getText } from './form';
import { newId } from './identifiers';
import { epochSeconds, type Transaction, type RequestTransaction } from './ledger';
import { mergeMetadata } from './metadata';
import { formatAmount, parseWholeNumber } from './amounts';
import { rejectUnknownParameters } from './parameters';
import type { Charge, Refund } from './objects';
import { getIntent } from './payment-intents';
import { scheduleRefundOutcome } from './refund-outcomes';
import { jsonResponse, invalidRequest, resourceMissing } from './api-errors';

const REASONS = ['duplicate', 'fraudulent', 'requested_by_customer'];
const SUPPORTED = new Set(['payment_intent', 'charge', 'amount', 'reason', 'metadata', 'expand']);

/**
 * `POST /v1/refunds`: refunds `amount` minor units of a payment or charge, by default its remaining
 * amount. Throws when nothing was paid or nothing remains.
 */
export function createRefund(tx: RequestTransaction): ServiceResponse {
  rejectUnknownParameters(tx.form, SUPPORTED);
  const charge = getRefundableCharge(tx);
  rejectDisputedCharge(tx, charge.id);
  const remaining = charge.amount - charge.amount_refunded;
  const text = getText(tx.form, 'amount');
  const amount = text === undefined ? remaining : parseWholeNumber(text, 'amount');
  if (remaining === 0) {
    const message = `Charge ${charge.id} has already been refunded.`;
    throw invalidRequest(message, { code: 'charge_already_refunded' });
  }
  if (amount > remaining) {
    const message = `Refund amount (${formatAmount(amount, charge.currency)}) is greater than unrefunded amount on charge (${formatAmount(remaining, charge.currency)})`;
    // Stripe returns no code for this error.
    throw invalidRequest(message, { param: 'amount' });
  }
  const refund = buildRefund(tx, charge, amount);
  const behavior = getRefundBehavior(tx, charge);
  if (behavior) {
    const outcome = behavior === 'pending-then-succeeded' ? 'succeeded' : 'failed';
    scheduleRefundOutcome(tx, refund, outcome);
  }
  const refunded: Charge = {
    ...charge,
    amount_refunded: charge.amount_refunded + amount,
    refunded: amount === remaining,
  };
  tx.ledger.refunds.put(refund.id, refund);
  tx.ledger.charges.put(charge.id, refunded);
  tx.emitEvent('refund.created', refund);
  tx.emitEvent('charge.refunded', refunded);
  return jsonResponse(200, refund);
}

/** `POST /v1/refunds/:id`; only metadata can be updated. */
export function updateRefund(tx: RequestTransaction, refund: Refund): ServiceResponse {
  rejectUnknownParameters(tx.form, new Set(['metadata', 'expand']));
  const metadata = mergeMetadata(refund.metadata ?? {}, tx.form);
  const updated: Refund = { ...refund, metadata };
  tx.ledger.refunds.put(updated.id, updated);
  tx.emitEvent('refund.updated', updated, { metadata: refund.metadata });
  return jsonResponse(200, updated);
}

/** `POST /v1/refunds/:id/cancel`; always throws, as card refunds never require action. */
export function cancelRefund(refund: Refund): never {
  throw invalidRequest(
    `You cannot cancel this refund because it has a status of ${String(refund.status)}. Only refunds with a status of requires_action can be canceled.`,
  );
}

/** The refund with an id; throws Stripe's 404. */
export function getRefund({ ledger }: Transaction, id: string): Refund {
  const refund = ledger.refunds.get(id);
  if (!refund) throw resourceMissing('refund', id);
  return refund;
}

function getRefundableCharge(tx: RequestTransaction): Charge {
  const chargeId = getText(tx.form, 'charge');
  const intentId = getText(tx.form, 'payment_intent');
  if (chargeId) return requirePaid(getCharge(tx, chargeId, 'charge'));
  if (!intentId) {
    throw invalidRequest(
      'One of the following params should be provided: payment_intent or charge.',
    );
  }
  const intent = getIntent(tx, intentId, 'payment_intent');
  const latest = intent.status === 'succeeded' ? intent.latest_charge : null;
  if (typeof latest === 'string') return getCharge(tx, latest);
  throw invalidRequest(
    `This PaymentIntent (${intentId}) does not have a successful charge to refund.`,
    {
      param: 'payment_intent',
    },
  );
}

function requirePaid(charge: Charge): Charge {
  if (charge.paid) return charge;
  throw invalidRequest(`Charge ${charge.id} cannot be refunded because it was not successful.`);
}

function getRefundBehavior({ ledger }: RequestTransaction, { payment_method: method }: Charge) {
  return method === null ? undefined : ledger.outcomes.get(method)?.refundBehavior;
}

function buildRefund(tx: RequestTransaction, charge: Charge, amount: number): Refund {
  const reason = getText(tx.form, 'reason') ?? null;
  if (reason !== null && !REASONS.includes(reason)) {
    throw invalidRequest(`Invalid reason: must be one of ${REASONS.join(', ')}`, {
      param: 'reason',
    });
  }
  return {
    id: newId('re', tx.now()),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: epochSeconds(tx),
    currency: charge.currency,
    customer: null,
    customer_account: null,
    destination_details: { type: 'card', card: { type: 'refund', reference_status: 'pending' } },
    metadata: mergeMetadata({}, tx.form),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: getRefundBehavior(tx, charge) === 'pending-then-succeeded' ? 'pending' : 'succeeded',
    transfer_reversal: null,
  };
}
