import { Alarm, type Timer } from './alarm';
import { foundCharge } from './charges';
import type { Happening, Ledger } from './ledger';
import type { Office } from './context';
import type { Charge, Refund } from './objects';

/** What becomes of a refund after its first answer. `due` is epoch milliseconds. */
export type RefundFate = { refundId: string; due: number; ends: RefundEnd };
export type RefundEnd = 'succeeded' | 'failed';

/** Stripe says "some time later": long enough that a page has shown the first answer. */
const LATER = 5_000;

/** Notes, in the transaction of the refund itself, how it will end. */
export function foresee({ ledger, now }: Happening, refund: Refund, ends: RefundEnd): void {
  ledger.refundFates.put(refund.id, { refundId: refund.id, due: now() + LATER, ends });
}

/**
 * Ends a refund: a pending one succeeds, and any may fail, even one that had succeeded; a failed one
 * stays so. What failed is back with the shop and can be refunded again.
 */
export function endRefund(at: Happening, refund: Refund, ends: RefundEnd): Refund {
  const { ledger } = at;
  ledger.refundFates.remove(refund.id);
  if (refund.status === 'failed' || refund.status === ends) return refund;
  const ended: Refund = {
    ...refund,
    status: ends,
    ...(ends === 'failed' && { failure_reason: 'expired_or_canceled_card' }),
  };
  ledger.refunds.put(ended.id, ended);
  if (ends === 'failed') giveBackToCharge(at, ended);
  at.announce('refund.updated', ended, { status: refund.status });
  if (ends === 'failed') at.announce('refund.failed', ended);
  return ended;
}

function giveBackToCharge(at: Happening, refund: Refund): void {
  if (typeof refund.charge !== 'string') return;
  const charge = foundCharge(at, refund.charge);
  const after: Charge = {
    ...charge,
    amount_refunded: charge.amount_refunded - refund.amount,
    refunded: false,
  };
  at.ledger.charges.put(after.id, after);
}

/** Lets the refunds end that are due, on the cloud's clock, for as long as the process runs. */
export function createFateAlarm(office: Office, clock: Timer): Alarm {
  const { ledger, now } = office;
  return new Alarm(clock, {
    next: () => earliest(ledger),
    ring: () => {
      for (const [id, { due, ends }] of ledger.refundFates.entries()) {
        const refund = ledger.refunds.get(id);
        if (due <= now() && refund) office.happen((at) => endRefund(at, refund, ends));
      }
    },
  });
}

function earliest({ refundFates }: Ledger): number | undefined {
  const due = refundFates.entries().map(([, fate]) => fate.due);
  return due.length === 0 ? undefined : Math.min(...due);
}
