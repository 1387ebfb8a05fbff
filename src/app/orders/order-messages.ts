import type { OrderState } from '@domain/order-state';
import type { IconName } from '../ui/icon';

/** Orders for pick-up have other names for some states than shipped ones. */
export type OrderStatus = { state: OrderState; pickUp?: boolean };

export const STATE_ICONS: Record<OrderState, IconName> = {
  pending: 'card',
  paid: 'check',
  packed: 'parcel',
  shipped: 'parcel',
  delivered: 'check',
  expired: 'alert',
  cancelled: 'close',
  'return-requested': 'return',
  'return-refused': 'alert',
  returned: 'return',
  refunded: 'return',
};

/** The name of an order's state in lists and in the timeline. */
export function getStateName({ state, pickUp = false }: OrderStatus): string {
  switch (state) {
    case 'pending':
      return $localize`:@@orders.state.pending:Awaiting payment`;
    case 'paid':
      return $localize`:@@orders.state.paid:Paid`;
    case 'packed':
      return $localize`:@@orders.state.packed:Packed`;
    case 'shipped':
      return pickUp
        ? $localize`:@@orders.state.ready:Ready for pick-up`
        : $localize`:@@orders.state.shipped:Shipped`;
    case 'delivered':
      return pickUp
        ? $localize`:@@orders.state.picked-up:Picked up`
        : $localize`:@@orders.state.delivered:Delivered`;
    case 'expired':
      return $localize`:@@orders.state.expired:Not paid in time`;
    case 'cancelled':
      return $localize`:@@orders.state.cancelled:Canceled`;
    case 'return-requested':
      return $localize`:@@orders.state.return-requested:Return requested`;
    case 'return-refused':
      return $localize`:@@orders.state.return-refused:Return declined`;
    case 'returned':
      return $localize`:@@orders.state.returned:Returned`;
    case 'refunded':
      return $localize`:@@orders.state.refunded:Refunded`;
  }
}

/** How long a refund takes: the one sentence for every place that mentions it. */
export function getRefundTimeMessage(): string {
  return $localize`:@@orders.refund-time:Refunds can take up to 10 days to appear on your statement.`;
}
