import { getCharge } from './charges';
import type { StripeContext } from './context';
import { DueTimer, type TimerClock } from './due-timer';
import type { Ledger, Transaction } from './ledger';
import type { Charge, Refund } from './objects';

/** The outcome of a refund that is applied at `due` (epoch milliseconds). */
export type ScheduledRefund = { refundId: string; due: number; outcome: RefundOutcome };
export type RefundOutcome = 'succeeded' | 'failed';

/** Milliseconds. Stripe names no delay; this is long enough to observe the first status. */
const OUTCOME_DELAY = 5_000;

/** Schedules the outcome of a refund. Call inside the transaction that creates it. */
export function scheduleRefundOutcome(
  { ledger, now }: Transaction,
  refund: Refund,
  outcome: RefundOutcome,
): void {
  const due = now() + OUTCOME_DELAY;
  ledger.scheduledRefunds.put(refund.id, { refundId: refund.id, due, outcome });
}

/**
 * Applies an outcome to a refund: a pending one succeeds or fails, a succeeded one may still fail, a
 * failed one does not change. The amount of a failed refund can be refunded again.
 */
export function resolveRefund(tx: Transaction, refund: Refund, outcome: RefundOutcome): Refund {
  const { ledger } = tx;
  ledger.scheduledRefunds.remove(refund.id);
  if (refund.status === 'failed' || refund.status === outcome) return refund;
  const resolved: Refund = {
    ...refund,
    status: outcome,
    ...(outcome === 'failed' && { failure_reason: 'expired_or_canceled_card' }),
  };
  ledger.refunds.put(resolved.id, resolved);
  if (outcome === 'failed') restoreRefundableAmount(tx, resolved);
  tx.emitEvent('refund.updated', resolved, { status: refund.status });
  if (outcome === 'failed') tx.emitEvent('refund.failed', resolved);
  return resolved;
}

function restoreRefundableAmount(tx: Transaction, refund: Refund): void {
  if (typeof refund.charge !== 'string') return;
  const charge = getCharge(tx, refund.charge);
  const updated: Charge = {
    ...charge,
    amount_refunded: charge.amount_refunded - refund.amount,
    refunded: false,
  };
  tx.ledger.charges.put(updated.id, updated);
}

/** A timer that applies scheduled refund outcomes when they are due on the cloud's clock. */
export function createRefundTimer(context: StripeContext, clock: TimerClock): DueTimer {
  const { ledger, now } = context;
  return new DueTimer(clock, {
    getNextDue: () => getNextDue(ledger),
    onDue: () => {
      for (const [id, { due, outcome }] of ledger.scheduledRefunds.entries()) {
        const refund = ledger.refunds.get(id);
        if (due <= now() && refund) context.transact((tx) => resolveRefund(tx, refund, outcome));
      }
    },
  });
}

function getNextDue({ scheduledRefunds }: Ledger): number | undefined {
  const due = scheduledRefunds.entries().map(([, scheduled]) => scheduled.due);
  return due.length === 0 ? undefined : Math.min(...due);
}
