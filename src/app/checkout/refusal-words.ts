import { shop } from '@domain/shop';
import type { CheckoutRefusal } from './checkout-state';

/** What the shopper can do about it, with one press. */
export type Remedy =
  'take-what-is-there' | 'accept-price' | 'try-again' | 'basket' | 'sign-in' | 'none';

export type RefusalWords = { title: string; words: string; remedy: Remedy };

const cannotShipThere: RefusalWords = {
  title: $localize`:@@checkout.refused.shipping:We cannot ship there that way`,
  words: $localize`:@@checkout.refused.shipping.words:Choose another country or another way of shipping.`,
  remedy: 'none',
};

const wrongAddress: RefusalWords = {
  title: $localize`:@@checkout.refused.address:Something about the address`,
  words: $localize`:@@checkout.refused.address.words:Please look at the marked fields again.`,
  remedy: 'none',
};

const nothingToOrder: RefusalWords = {
  title: $localize`:@@checkout.refused.empty:There is nothing to order`,
  words: $localize`:@@checkout.refused.empty.words:Your basket changed in the meantime. Have a look at it.`,
  remedy: 'basket',
};

const brokenHere: RefusalWords = {
  title: $localize`:@@checkout.refused.broken:That did not work`,
  words: $localize`:@@checkout.refused.broken.words:That is our fault, not yours. Nothing was charged; trying again often helps.`,
  remedy: 'try-again',
};

/** Why there is no order and what to do about it, in the shopper's language. */
export const REFUSAL_WORDS: Record<CheckoutRefusal['reason'], RefusalWords> = {
  'out-of-stock': {
    title: $localize`:@@checkout.refused.stock:Someone was quicker`,
    words: $localize`:@@checkout.refused.stock.words:Not everything in your basket is still there. Nothing was ordered.`,
    remedy: 'take-what-is-there',
  },
  'unknown-sku': {
    title: $localize`:@@checkout.refused.gone:No longer sold`,
    words: $localize`:@@checkout.refused.gone.words:We stopped selling something in your basket. Nothing was ordered.`,
    remedy: 'take-what-is-there',
  },
  'price-changed': {
    title: $localize`:@@checkout.refused.price:The price changed`,
    words: $localize`:@@checkout.refused.price.words:It changed while you were filling this in. Nothing was ordered; have a look first.`,
    remedy: 'accept-price',
  },
  'cannot-ship-there': cannotShipThere,
  'unknown-shipping-method': cannotShipThere,
  'region-needed': wrongAddress,
  'invalid-address': wrongAddress,
  'invalid-email': {
    title: $localize`:@@checkout.refused.email:Something about the e-mail`,
    words: $localize`:@@checkout.refused.email.words:We could not write to that address. Please look at it again.`,
    remedy: 'none',
  },
  'empty-cart': nothingToOrder,
  'invalid-quantity': nothingToOrder,
  'not-configured': {
    title: $localize`:@@checkout.refused.configured:The shop cannot take payments yet`,
    words: $localize`:@@checkout.refused.configured.words:That is for us to mend. Write to ${shop.supportEmail}:email: and we will take your order by hand.`,
    remedy: 'none',
  },
  'signed-out': {
    title: $localize`:@@checkout.refused.session:You have been signed out`,
    words: $localize`:@@checkout.refused.session.words:Sign in again and everything will be as you left it.`,
    remedy: 'sign-in',
  },
  offline: {
    title: $localize`:@@checkout.refused.offline:We could not reach the shop`,
    words: $localize`:@@checkout.refused.offline.words:Check your connection. Trying again cannot order twice.`,
    remedy: 'try-again',
  },
  'too-busy': {
    title: $localize`:@@checkout.refused.busy:Many people want the same thing right now`,
    words: $localize`:@@checkout.refused.busy.words:Try again in a moment. Nothing was ordered.`,
    remedy: 'try-again',
  },
  'payment-unavailable': {
    title: $localize`:@@checkout.refused.payment:The payment service does not answer`,
    words: $localize`:@@checkout.refused.payment.words:Try again in a moment. Nothing was charged.`,
    remedy: 'try-again',
  },
  'checkout-id-taken': brokenHere,
  'not-found': brokenHere,
  broken: brokenHere,
  unknown: brokenHere,
};
