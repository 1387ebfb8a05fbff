import { shop } from '@domain/shop';
import type { CheckoutRefusal } from '../place-order-state';

/** What the shopper can do about it, with one press. */
export type Remedy = 'accept' | 'take-what-is-there' | 'try-again' | 'basket' | 'sign-in' | 'none';

export type RefusalWords = { title: string; words: string; remedy: Remedy };

/** How sums (minor units) and times (epoch ms) are written. */
export type Writing = { time: (at: number) => string };

/** Why there is no order and what to do about it, in the shopper's language. */
export function refusalWords(refused: CheckoutRefusal, { time }: Writing): RefusalWords {
  switch (refused.reason) {
    case 'out-of-stock':
      return {
        title: $localize`:@@checkout.refused.stock:Someone was quicker`,
        words: $localize`:@@checkout.refused.stock.words:Not everything in your basket is still there. Nothing was ordered.`,
        remedy: 'accept',
      };
    case 'price-changed':
      return {
        title: $localize`:@@checkout.refused.price:The price changed`,
        words: $localize`:@@checkout.refused.price.words:It changed while you were filling this in. Nothing was ordered; have a look first.`,
        remedy: 'accept',
      };
    case 'coupon':
      return {
        title: $localize`:@@checkout.refused.coupon:The coupon does not hold any more`,
        words: $localize`:@@checkout.refused.coupon.words:Nothing was ordered. You can order without it, or keep the basket for another day.`,
        remedy: 'accept',
      };
    case 'unknown-sku':
      return {
        title: $localize`:@@checkout.refused.gone:No longer sold`,
        words: $localize`:@@checkout.refused.gone.words:We stopped selling something in your basket. Nothing was ordered.`,
        remedy: 'take-what-is-there',
      };
    case 'too-many-orders':
      return {
        title: $localize`:@@checkout.refused.often:That was a lot of orders`,
        words: tooOften(refused.retryAfter, time),
        remedy: 'try-again',
      };
    default:
      return inputWords(refused.reason);
  }
}

function tooOften(retryAfter: number | undefined, time: Writing['time']): string {
  const at = time(Date.now() + (retryAfter ?? 3600) * 1000);
  return $localize`:@@checkout.refused.often.words:So that nobody can hold everything at once, there is a limit. You can order again from ${at}:time:. What you typed stays here.`;
}

type AboutInput = Exclude<
  CheckoutRefusal['reason'],
  'out-of-stock' | 'price-changed' | 'coupon' | 'unknown-sku' | 'too-many-orders'
>;

type Trouble = Exclude<
  AboutInput,
  'cannot-ship-there' | 'invalid-address' | 'invalid-email' | 'empty-cart' | 'invalid-quantity'
>;

/** What was asked for cannot be ordered so. */
function inputWords(reason: AboutInput): RefusalWords {
  switch (reason) {
    case 'cannot-ship-there':
      return {
        title: $localize`:@@checkout.refused.shipping:We cannot ship there that way`,
        words: $localize`:@@checkout.refused.shipping.words:Choose another country or another way of shipping.`,
        remedy: 'none',
      };
    case 'invalid-address':
      return {
        title: $localize`:@@checkout.refused.address:Something about the address`,
        words: $localize`:@@checkout.refused.address.words:Please look at the marked fields again.`,
        remedy: 'none',
      };
    case 'invalid-email':
      return {
        title: $localize`:@@checkout.refused.email:Something about the e-mail`,
        words: $localize`:@@checkout.refused.email.words:We could not write to that address. Please look at it again.`,
        remedy: 'none',
      };
    case 'empty-cart':
    case 'invalid-quantity':
      return {
        title: $localize`:@@checkout.refused.empty:There is nothing to order`,
        words: $localize`:@@checkout.refused.empty.words:Your basket changed in the meantime. Have a look at it.`,
        remedy: 'basket',
      };
    default:
      return troubleWords(reason);
  }
}

/** What is not about the order itself. */
function troubleWords(reason: Trouble): RefusalWords {
  switch (reason) {
    case 'not-configured':
      return {
        title: $localize`:@@checkout.refused.configured:The shop cannot take payments yet`,
        words: $localize`:@@checkout.refused.configured.words:That is for us to mend. Write to ${shop.supportEmail}:email: and we will take your order by hand.`,
        remedy: 'none',
      };
    case 'signed-out':
      return {
        title: $localize`:@@checkout.refused.session:You have been signed out`,
        words: $localize`:@@checkout.refused.session.words:Sign in again and everything will be as you left it.`,
        remedy: 'sign-in',
      };
    case 'offline':
      return {
        title: $localize`:@@checkout.refused.offline:We could not reach the shop`,
        words: $localize`:@@checkout.refused.offline.words:Check your connection. Trying again cannot order twice.`,
        remedy: 'try-again',
      };
    case 'too-busy':
      return {
        title: $localize`:@@checkout.refused.busy:Many people want the same thing right now`,
        words: $localize`:@@checkout.refused.busy.words:Try again in a moment. Nothing was ordered.`,
        remedy: 'try-again',
      };
    case 'payment-unavailable':
      return {
        title: $localize`:@@checkout.refused.payment:The payment service does not answer`,
        words: $localize`:@@checkout.refused.payment.words:Try again in a moment. Nothing was charged.`,
        remedy: 'try-again',
      };
    case 'checkout-id-taken':
    case 'broken':
    case 'unknown':
      return {
        title: $localize`:@@checkout.refused.broken:That did not work`,
        words: $localize`:@@checkout.refused.broken.words:That is our fault, not yours. Nothing was charged; trying again often helps.`,
        remedy: 'try-again',
      };
  }
}
