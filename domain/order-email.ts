import type { Order } from './order';
import type { Refund } from './refund';

/** Why money goes back that came when the order had expired and its goods were gone. */
export const PAID_AFTER_EXPIRED = 'paid-after-expired';

/** A mail about an order. Of refunds there may be several, each told on its own. */
export type OrderMail =
  | { kind: 'confirmed' | 'shipped' }
  | { kind: 'refunded' | 'expired-after-payment'; refundId: string };

/** A mail with the time of its reason, ISO 8601. */
export type DatedMail = OrderMail & { at: string };

type Told = Pick<Order, 'history' | 'paidAt' | 'refunds' | 'emailed'>;

/**
 * Every mail that an order has given reason for so far, sent or not. It follows from the order
 * alone, so that a mail that got lost on its way is found again by looking at the order.
 */
export function mailsOf({ history, paidAt, refunds }: Told): DatedMail[] {
  const shipped = history.find(({ state }) => state === 'shipped');
  const done = refunds.filter(({ state }) => state === 'succeeded');
  return [
    ...(paidAt ? [{ kind: 'confirmed' as const, at: paidAt }] : []),
    ...(shipped ? [{ kind: 'shipped' as const, at: shipped.at }] : []),
    ...done.map((refund) => ({ kind: kindOf(refund), refundId: refund.id, at: refund.at })),
  ];
}

function kindOf({ by, reason }: Refund): 'refunded' | 'expired-after-payment' {
  return by === 'payment' && reason === PAID_AFTER_EXPIRED ? 'expired-after-payment' : 'refunded';
}

/** What an order's `emailed` remembers of a mail; unique within the order. */
export function mailKey(mail: OrderMail): string {
  return 'refundId' in mail ? `${mail.kind}:${mail.refundId}` : mail.kind;
}

/** The mails that were not sent yet. */
export function mailsOwed(order: Told): DatedMail[] {
  return mailsOf(order).filter((mail) => !order.emailed?.includes(mailKey(mail)));
}

/** The mails that a change of the order gave reason for; `before` is absent for a new order. */
export function mailsAfter(before: Told | undefined, after: Told): DatedMail[] {
  const known = before ? mailsOf(before).map(mailKey) : [];
  return mailsOwed(after).filter((mail) => !known.includes(mailKey(mail)));
}
