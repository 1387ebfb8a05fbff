import { foundCharge } from './charges';
import { newId } from './identifiers';
import { seconds, type Happening } from './ledger';
import type { Charge, Dispute } from './objects';
import { invalid, missing } from './refusal';

/** The cardholder's bank asks the money of a charge back: while it does, there is no refund. */
export function openDispute(at: Happening, charge: Charge): Dispute {
  const dispute: Dispute = {
    id: newId('du', at.now()),
    object: 'dispute',
    amount: charge.amount - charge.amount_refunded,
    balance_transactions: [],
    charge: charge.id,
    created: seconds(at),
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
  at.ledger.disputes.put(dispute.id, dispute);
  at.ledger.charges.put(charge.id, { ...charge, disputed: true });
  at.announce('charge.dispute.created', dispute);
  return dispute;
}

/** The bank decides; a dispute that the shop has won lets it refund again. Decided once. */
export function closeDispute(at: Happening, dispute: Dispute, status: 'won' | 'lost'): Dispute {
  if (dispute.status !== 'needs_response') return dispute;
  const closed: Dispute = { ...dispute, status, is_charge_refundable: status === 'won' };
  at.ledger.disputes.put(closed.id, closed);
  at.announce('charge.dispute.closed', closed);
  return closed;
}

/** The dispute with this id; refused with Stripe's 404. */
export function foundDispute({ ledger }: Happening, id: string): Dispute {
  const dispute = ledger.disputes.get(id);
  if (!dispute) throw missing('dispute', id);
  return dispute;
}

/** Refuses to refund what the bank has taken back, or may yet. */
export function refuseDisputed(at: Happening, chargeId: string): void {
  if (!foundCharge(at, chargeId).disputed) return;
  for (const [, dispute] of at.ledger.disputes.backwards()) {
    if (dispute.charge === chargeId && !dispute.is_charge_refundable) {
      throw invalid(`Charge ${chargeId} has been charged back; cannot issue a refund.`, {
        code: 'charge_disputed',
      });
    }
  }
}
