import { shop } from '@domain/shop';
import type { CheckoutRefusal } from '../place-order-state';

/** The button of the panel. */
export type Remedy = 'accept-quote' | 'keep-available' | 'try-again' | 'cart' | 'sign-in' | 'none';

export type RefusalMessage = { title: string; text: string; remedy: Remedy };

/** Formats epoch milliseconds as a time of day. */
type FormatTime = (at: number) => string;

/** Why no order was placed and what the shopper can do about it. */
export function getRefusalMessage(
  refusal: CheckoutRefusal,
  formatTime: FormatTime,
): RefusalMessage {
  switch (refusal.reason) {
    case 'out-of-stock':
      return {
        title: $localize`:@@checkout.refused.stock:Some items are no longer available`,
        text: $localize`:@@checkout.refused.stock.text:Part of your basket sold out while you were checking out. Your order hasn't been placed.`,
        remedy: 'accept-quote',
      };
    case 'price-changed':
      return {
        title: $localize`:@@checkout.refused.price:The price changed`,
        text: $localize`:@@checkout.refused.price.text:It changed while you were checking out. Your order hasn't been placed; review the changes first.`,
        remedy: 'accept-quote',
      };
    case 'coupon':
      return {
        title: $localize`:@@checkout.refused.coupon:This coupon can't be used`,
        text: $localize`:@@checkout.refused.coupon.text:Your order hasn't been placed. Order without the coupon, or keep your basket for later.`,
        remedy: 'accept-quote',
      };
    case 'unknown-sku':
      return {
        title: $localize`:@@checkout.refused.gone:Some items are no longer sold`,
        text: $localize`:@@checkout.refused.gone.text:We've stopped selling something in your basket. Your order hasn't been placed.`,
        remedy: 'keep-available',
      };
    case 'too-many-orders':
      return {
        title: $localize`:@@checkout.refused.rate:Too many orders in a short time`,
        text: getRateLimitText(refusal.retryAfter, formatTime),
        remedy: 'try-again',
      };
    default:
      return getInputMessage(refusal.reason);
  }
}

/** `retryAfter` in seconds; without it an hour. */
function getRateLimitText(retryAfter: number | undefined, formatTime: FormatTime): string {
  const time = formatTime(Date.now() + (retryAfter ?? 3600) * 1000);
  return $localize`:@@checkout.refused.rate.text:We limit how often you can order so that there's enough stock for everyone. You can order again from ${time}:time:. What you entered is still here.`;
}

type OtherReason = Exclude<
  CheckoutRefusal['reason'],
  'out-of-stock' | 'price-changed' | 'coupon' | 'unknown-sku' | 'too-many-orders'
>;

type FailureReason = Exclude<
  OtherReason,
  'cannot-ship-there' | 'invalid-address' | 'invalid-email' | 'empty-cart' | 'invalid-quantity'
>;

/** The form or the cart has to be changed. */
function getInputMessage(reason: OtherReason): RefusalMessage {
  switch (reason) {
    case 'cannot-ship-there':
      return {
        title: $localize`:@@checkout.refused.shipping:We can't ship to this country that way`,
        text: $localize`:@@checkout.refused.shipping.text:Choose another country or delivery method.`,
        remedy: 'none',
      };
    case 'invalid-address':
      return {
        title: $localize`:@@checkout.refused.address:Check the address`,
        text: $localize`:@@checkout.refused.address.text:Review the marked fields.`,
        remedy: 'none',
      };
    case 'invalid-email':
      return {
        title: $localize`:@@checkout.refused.email:Check your e-mail address`,
        text: $localize`:@@checkout.refused.email.text:We can't send e-mail to this address.`,
        remedy: 'none',
      };
    case 'empty-cart':
    case 'invalid-quantity':
      return {
        title: $localize`:@@checkout.refused.empty:There's nothing to order`,
        text: $localize`:@@checkout.refused.empty.text:Your basket has changed in the meantime. Please review it.`,
        remedy: 'cart',
      };
    default:
      return getFailureMessage(reason);
  }
}

/** The order itself is fine, but it could not be placed now. */
function getFailureMessage(reason: FailureReason): RefusalMessage {
  switch (reason) {
    case 'not-configured':
      return {
        title: $localize`:@@checkout.refused.not-configured:We can't take payments yet`,
        text: $localize`:@@checkout.refused.not-configured.text:That's ours to fix. E-mail ${shop.supportEmail}:email: and we'll help you place your order.`,
        remedy: 'none',
      };
    case 'signed-out':
      return {
        title: $localize`:@@checkout.refused.session:You've been signed out`,
        text: $localize`:@@checkout.refused.session.text:Sign in again. What you entered is still here.`,
        remedy: 'sign-in',
      };
    case 'offline':
      return {
        title: $localize`:@@checkout.refused.offline:We couldn't reach the store`,
        text: $localize`:@@checkout.refused.offline.text:Check your connection and try again. You won't order twice.`,
        remedy: 'try-again',
      };
    case 'too-busy':
      return {
        title: $localize`:@@checkout.refused.busy:Many people want the same item right now`,
        text: $localize`:@@checkout.refused.busy.text:Try again in a moment. Your order hasn't been placed.`,
        remedy: 'try-again',
      };
    case 'payment-unavailable':
      return {
        title: $localize`:@@checkout.refused.payment:The payment service isn't responding`,
        text: $localize`:@@checkout.refused.payment.text:Try again in a moment. Nothing was charged.`,
        remedy: 'try-again',
      };
    case 'checkout-id-taken':
    case 'broken':
    case 'unknown':
      return {
        title: $localize`:@@checkout.refused.broken:We couldn't place your order`,
        text: $localize`:@@checkout.refused.broken.text:Something went wrong on our side. Nothing was charged. Please try again.`,
        remedy: 'try-again',
      };
  }
}
