/**
 * What only a person can put right:
 * - `refund-failed`: Stripe could not give money back; the shopper still waits for it.
 * - `payment-does-not-fit`: what was paid differs from the order in amount, currency or mode.
 * - `paid-without-payment`: an order says paid, Stripe says nobody paid.
 * - `refunds-differ`: order and Stripe disagree on what was given back.
 * - `refunded-by-hand`: all money of an order that still waits to be sent was given back at Stripe.
 * - `order-stuck`: an unpaid order keeps its goods long after its time.
 * - `payment-without-order`: somebody paid what no order asks for; the money was given back.
 * - `stock-differs`: pieces are reserved for no order, or fewer than orders need, or below nothing.
 * - `coupon-overused`: a coupon was used more often than it allows.
 * - `mail-not-sent`: a mail could not be sent for days.
 * - `lost-messages`: a queue of dead letters is not empty.
 * - `disputed`: the shopper's bank took the payment back.
 */
export type ProblemKind =
  | 'refund-failed'
  | 'payment-does-not-fit'
  | 'paid-without-payment'
  | 'refunds-differ'
  | 'refunded-by-hand'
  | 'order-stuck'
  | 'payment-without-order'
  | 'stock-differs'
  | 'coupon-overused'
  | 'mail-not-sent'
  | 'lost-messages'
  | 'disputed';

/** `about` is what it concerns, unique within its kind: an order, a payment, a SKU. */
export type ShopProblem = { kind: ProblemKind; about: string; orderId?: string; detail: string };
