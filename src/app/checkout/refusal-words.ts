import { shop } from '@domain/shop';
import type { CheckoutRefusal } from './checkout-state';

/** What the shopper can do about it, with one press. */
export type Remedy = 'take-what-is-there' | 'accept-price' | 'try-again' | 'basket' | 'sign-in' | 'none';

export type RefusalWords = { title: string; words: string; remedy: Remedy };

/** Why there is no order and what to do about it, in the shopper's language. */
export function refusalWords(reason: CheckoutRefusal['reason']): RefusalWords {
  return { ...wordsOf(reason), remedy: remedyOf(reason) };
}

/** What helps against each reason. */
export function remedyOf(reason: CheckoutRefusal['reason']): Remedy {
  switch (reason) {
    case 'out-of-stock':
    case 'unknown-sku':
      return 'take-what-is-there';
    case 'price-changed':
      return 'accept-price';
    case 'checkout-id-taken':
    case 'payment-unavailable':
    case 'too-busy':
    case 'offline':
    case 'broken':
    case 'unknown':
    case 'not-found':
      return 'try-again';
    case 'empty-cart':
    case 'invalid-quantity':
      return 'basket';
    case 'signed-out':
      return 'sign-in';
    case 'cannot-ship-there':
    case 'region-needed':
    case 'unknown-shipping-method':
    case 'invalid-address':
    case 'invalid-email':
    case 'not-configured':
      return 'none';
  }
}

function wordsOf(reason: CheckoutRefusal['reason']): { title: string; words: string } {
  switch (reason) {
    case 'out-of-stock':
      return {
        title: $localize`:@@checkout.refused.stock:Someone was quicker`,
        words: $localize`:@@checkout.refused.stock.words:Not everything in your basket is still there. Nothing was ordered.`,
      };
    case 'unknown-sku':
      return {
        title: $localize`:@@checkout.refused.gone:No longer sold`,
        words: $localize`:@@checkout.refused.gone.words:We stopped selling something in your basket. Nothing was ordered.`,
      };
    case 'price-changed':
      return {
        title: $localize`:@@checkout.refused.price:The price changed`,
        words: $localize`:@@checkout.refused.price.words:It changed while you were filling this in. Nothing was ordered; have a look first.`,
      };
    case 'cannot-ship-there':
    case 'unknown-shipping-method':
      return {
        title: $localize`:@@checkout.refused.shipping:We cannot ship there that way`,
        words: $localize`:@@checkout.refused.shipping.words:Choose another country or another way of shipping.`,
      };
    case 'region-needed':
    case 'invalid-address':
      return {
        title: $localize`:@@checkout.refused.address:Something about the address`,
        words: $localize`:@@checkout.refused.address.words:Please look at the marked fields again.`,
      };
    case 'invalid-email':
      return {
        title: $localize`:@@checkout.refused.email:Something about the e-mail`,
        words: $localize`:@@checkout.refused.email.words:We could not write to that address. Please look at it again.`,
      };
    case 'empty-cart':
    case 'invalid-quantity':
      return {
        title: $localize`:@@checkout.refused.empty:There is nothing to order`,
        words: $localize`:@@checkout.refused.empty.words:Your basket changed in the meantime. Have a look at it.`,
      };
    case 'not-configured':
      return {
        title: $localize`:@@checkout.refused.configured:The shop cannot take payments yet`,
        words: $localize`:@@checkout.refused.configured.words:That is for us to mend. Write to ${shop.supportEmail}:email: and we will take your order by hand.`,
      };
    case 'signed-out':
      return {
        title: $localize`:@@checkout.refused.session:You have been signed out`,
        words: $localize`:@@checkout.refused.session.words:Sign in again and everything will be as you left it.`,
      };
    case 'offline':
      return {
        title: $localize`:@@checkout.refused.offline:We could not reach the shop`,
        words: $localize`:@@checkout.refused.offline.words:Check your connection. Trying again cannot order twice.`,
      };
    case 'too-busy':
      return {
        title: $localize`:@@checkout.refused.busy:Many people want the same thing right now`,
        words: $localize`:@@checkout.refused.busy.words:Try again in a moment. Nothing was ordered.`,
      };
    case 'payment-unavailable':
      return {
        title: $localize`:@@checkout.refused.payment:The payment service does not answer`,
        words: $localize`:@@checkout.refused.payment.words:Try again in a moment. Nothing was charged.`,
      };
    case 'checkout-id-taken':
    case 'not-found':
    case 'broken':
    case 'unknown':
      return {
        title: $localize`:@@checkout.refused.broken:That did not work`,
        words: $localize`:@@checkout.refused.broken.words:That is our fault, not yours. Nothing was charged; trying again often helps.`,
      };
  }
}
