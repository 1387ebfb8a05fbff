import type { CartRefusal } from '@domain/cart';
import type { UnavailableReason } from '../backend/unavailable';

/** Why the basket stayed as it was, and what to do, in the shopper's language. */
export function problemWords(reason: CartRefusal['reason'] | UnavailableReason, limit = 0): string {
  switch (reason) {
    case 'unknown-sku':
      return $localize`:@@cart.problem.unknown-sku:That one is no longer sold, so it is not in your basket.`;
    case 'quantity-limit':
      return $localize`:@@cart.problem.quantity-limit:${limit}:limit: of one thing is the most a basket holds.`;
    case 'line-limit':
      return $localize`:@@cart.problem.line-limit:Your basket is full: it holds ${limit}:limit: different things. Take one out to add another.`;
    case 'invalid-quantity':
      return $localize`:@@cart.problem.invalid-quantity:That is not a number of pieces we can pack.`;
    case 'offline':
      return $localize`:@@cart.problem.offline:We could not reach the shop, so your basket is as it was. Try again in a moment.`;
    case 'signed-out':
      return $localize`:@@cart.problem.signed-out:You have been signed out. Sign in again to change your basket.`;
    case 'broken':
      return $localize`:@@cart.problem.broken:That did not work, and your basket is as it was. Try again in a moment.`;
  }
}
