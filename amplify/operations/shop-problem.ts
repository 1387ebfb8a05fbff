/**
 * The problems that only staff can solve:
 * - `refund-failed`: Stripe could not make a refund; the shopper still waits for the money.
 * - `payment-mismatch`: a payment differs from its order in amount, currency or mode.
 * - `paid-without-payment`: the order is paid, but its payment did not succeed at Stripe.
 * - `refund-mismatch`: order and Stripe disagree on the refunded amount.
 * - `refunded-in-dashboard`: an order that is not shipped yet was fully refunded in the Stripe dashboard.
 * - `order-stuck`: an unpaid order keeps its stock reserved long after it should have expired.
 * - `payment-without-order`: a payment matches no order; it was refunded.
 * - `stock-mismatch`: reserved units differ from those of unpaid orders, or a count is negative.
 * - `coupon-overused`: a coupon was used more often than its limit.
 * - `email-not-sent`: an email could not be sent for days.
 * - `dead-letters`: a dead-letter queue is not empty.
 * - `disputed`: the shopper disputed the payment at their bank.
 */
export type ProblemKind =
  | 'refund-failed'
  | 'payment-mismatch'
  | 'paid-without-payment'
  | 'refund-mismatch'
  | 'refunded-in-dashboard'
  | 'order-stuck'
  | 'payment-without-order'
  | 'stock-mismatch'
  | 'coupon-overused'
  | 'email-not-sent'
  | 'dead-letters'
  | 'disputed';

/** `about` is the subject, unique within the kind: the id of an order, a payment or a SKU. */
export type ShopProblem = { kind: ProblemKind; about: string; orderId?: string; detail: string };
