import type { OrderRefusal } from '../backend/orders';
import type { UnavailableReason } from '../backend/backend-unavailable';

export type OrderActionFailure = OrderRefusal['reason'] | UnavailableReason;

/** The message for a cancellation or return request that failed: the reason and, where possible, the remedy. */
export function getActionMessage(reason: OrderActionFailure): string {
  switch (reason) {
    case 'not-in-this-state':
    case 'not-allowed':
      return $localize`:@@orders.action.order-changed:This order has changed in the meantime, so this is no longer possible.`;
    case 'too-late':
      return $localize`:@@orders.action.too-late:The return period for this order has ended.`;
    case 'reason-required':
      return $localize`:@@orders.action.reason-required:Please enter a reason.`;
    case 'unknown-line':
    case 'invalid-quantity':
    case 'more-than-bought':
      return $localize`:@@orders.action.items:Some of these items can no longer be returned. Please choose again.`;
    case 'too-busy':
      return $localize`:@@orders.action.too-busy:This order is being updated right now. Try again in a moment.`;
    case 'payment-unavailable':
    case 'not-configured':
      return $localize`:@@orders.action.payment:We couldn't reach the payment service, so nothing was changed. Try again in a moment.`;
    case 'not-found':
      return $localize`:@@orders.detail.not-found:We can't find this order`;
    case 'offline':
      return $localize`:@@ui.failed.offline:We couldn't reach the store. Check your connection and try again.`;
    case 'signed-out':
      return $localize`:@@orders.action.signed-out:You've been signed out. Sign in again to continue.`;
    case 'broken':
    case 'unknown':
      return $localize`:@@ui.failed.ours:Something went wrong on our side. Please try again.`;
  }
}
