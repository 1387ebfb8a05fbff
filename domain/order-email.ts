import type { Order } from './order';
import type { Refund } from './refund';

/** Reason of the refund of a payment that arrived after the order had expired and its stock was gone. */
export const PAID_AFTER_EXPIRED = 'paid-after-expired';

/** An email about an order; an order with several refunds gets one email for each. */
export type OrderEmail =
  | { kind: 'confirmed' | 'shipped' }
  | { kind: 'refunded' | 'expired-after-payment'; refundId: string };

/** An email with the time of its cause, ISO 8601. */
export type DatedOrderEmail = OrderEmail & { at: string };

type EmailedOrder = Pick<Order, 'history' | 'paidAt' | 'refunds' | 'emailed'>;

/**
 * Lists every email that the order has called for so far, sent or not. It is derived from the order
 * alone, so an email that was lost in a queue can be found again.
 */
export function listOrderEmails({ history, paidAt, refunds }: EmailedOrder): DatedOrderEmail[] {
  const shipped = history.find(({ state }) => state === 'shipped');
  const succeeded = refunds.filter(({ state }) => state === 'succeeded');
  return [
    ...(paidAt ? [{ kind: 'confirmed' as const, at: paidAt }] : []),
    ...(shipped ? [{ kind: 'shipped' as const, at: shipped.at }] : []),
    ...succeeded.map((refund) => ({
      kind: getRefundEmailKind(refund),
      refundId: refund.id,
      at: refund.at,
    })),
  ];
}

function getRefundEmailKind({ by, reason }: Refund): 'refunded' | 'expired-after-payment' {
  return by === 'payment' && reason === PAID_AFTER_EXPIRED ? 'expired-after-payment' : 'refunded';
}

/** The key under which an order's `emailed` records an email; unique within the order. */
export function getEmailKey(email: OrderEmail): string {
  return 'refundId' in email ? `${email.kind}:${email.refundId}` : email.kind;
}

/** Lists the emails that were not sent yet. */
export function listUnsentEmails(order: EmailedOrder): DatedOrderEmail[] {
  return listOrderEmails(order).filter((email) => !order.emailed?.includes(getEmailKey(email)));
}

/** Lists the emails that a change of the order called for; `before` is absent for a new order. */
export function listNewEmails(
  before: EmailedOrder | undefined,
  after: EmailedOrder,
): DatedOrderEmail[] {
  const known = before ? listOrderEmails(before).map(getEmailKey) : [];
  return listUnsentEmails(after).filter((email) => !known.includes(getEmailKey(email)));
}
