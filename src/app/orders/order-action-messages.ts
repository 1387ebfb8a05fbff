import type { OrderRefusal } from '../backend/orders';
import type { UnavailableReason } from '../backend/unavailable';

export type ActProblem = OrderRefusal['reason'] | UnavailableReason;

/** Why nothing was done with an order, and what helps. */
export function actWords(problem: ActProblem): string {
  switch (problem) {
    case 'not-in-this-state':
    case 'not-allowed':
      return $localize`:@@orders.act.moved-on:The order has moved on meanwhile, so this is no longer possible.`;
    case 'too-late':
      return $localize`:@@orders.act.too-late:The time to send things back is over.`;
    case 'reason-required':
      return $localize`:@@orders.act.reason-required:Please tell us why.`;
    case 'unknown-line':
    case 'invalid-quantity':
    case 'more-than-bought':
      return $localize`:@@orders.act.pieces:Some of these pieces cannot be sent back any more. Please choose again.`;
    case 'too-busy':
      return $localize`:@@orders.act.too-busy:The order is being changed right now. Try again in a moment.`;
    case 'payment-unavailable':
    case 'not-configured':
      return $localize`:@@orders.act.payment:We could not reach our payment partner, so nothing was changed. Try again in a moment.`;
    case 'not-found':
      return $localize`:@@orders.one.not-found:We do not find this order`;
    case 'offline':
      return $localize`:@@ui.failed.offline:We could not reach the shop. Check your connection and try again.`;
    case 'signed-out':
      return $localize`:@@orders.act.signed-out:You are signed out. Sign in again to go on.`;
    case 'broken':
    case 'unknown':
      return $localize`:@@ui.failed.ours:That is our fault, not yours. Trying again often helps.`;
  }
}
