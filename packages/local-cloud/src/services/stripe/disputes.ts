import { getCharge } from './charges';
import { newId } from './identifiers';
import { epochSeconds, type Transaction } from './ledger';
import type { Charge, Dispute } from './objects';
import { invalidRequest, resourceMissing } from './api-errors';

/** Opens a dispute of a charge; a disputed charge cannot be refunded. */
export function openDispute(tx: Transaction, charge: Charge): Dispute {
  const dispute: Dispute = {
    id: newId('du', tx.now()),
    object: 'dispute',
    amount: charge.amount - charge.amount_refunded,
    balance_transactions: [],
    charge: charge.id,
    created: epochSeconds(tx),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    reason: 'fraudulent',
    status: 'needs_response',
  };
  tx.ledger.disputes.put(dispute.id, dispute);
  tx.ledger.charges.put(charge.id, { ...charge, disputed: true });
  tx.emitEvent('charge.dispute.created', dispute);
  return dispute;
}

/** Closes an open dispute; a won one makes the charge refundable again. A closed one is unchanged. */
export function closeDispute(tx: Transaction, dispute: Dispute, status: 'won' | 'lost'): Dispute {
  if (dispute.status !== 'needs_response') return dispute;
  const closed: Dispute = { ...dispute, status, is_charge_refundable: status === 'won' };
  tx.ledger.disputes.put(closed.id, closed);
  tx.emitEvent('charge.dispute.closed', closed);
  return closed;
}

/** The dispute with an id; throws Stripe's 404. */
export function getDispute({ ledger }: Transaction, id: string): Dispute {
  const dispute = ledger.disputes.get(id);
  if (!dispute) throw resourceMissing('dispute', id);
  return dispute;
}

/** Throws when a charge has a dispute that is open or lost. */
export function rejectDisputedCharge(tx: Transaction, chargeId: string): void {
  if (!getCharge(tx, chargeId).disputed) return;
  for (const [, dispute] of tx.ledger.disputes.entriesDescending()) {
    if (dispute.charge === chargeId && !dispute.is_charge_refundable) {
      throw invalidRequest(`Charge ${chargeId} has been charged back; cannot issue a refund.`, {
        code: 'charge_disputed',
      });
    }
  }
}
