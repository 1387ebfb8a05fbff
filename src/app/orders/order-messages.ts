import type { OrderState } from '@domain/order-state';
import type { IconName } from '../ui/icon';

/** What is fetched is told differently from what is sent. */
export type Standing = { state: OrderState; pickUp?: boolean };

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

/** An order's state by name, as lists and the order's story have it. */
export function stateName({ state, pickUp = false }: Standing): string {
  switch (state) {
    case 'pending':
      return $localize`:@@orders.state.pending:Waiting for payment`;
    case 'paid':
      return $localize`:@@orders.state.paid:Paid`;
    case 'packed':
      return $localize`:@@orders.state.packed:Packed`;
    case 'shipped':
      return pickUp
        ? $localize`:@@orders.state.ready:Ready to be picked up`
        : $localize`:@@orders.state.shipped:On its way`;
    case 'delivered':
      return pickUp
        ? $localize`:@@orders.state.picked-up:Picked up`
        : $localize`:@@orders.state.delivered:Delivered`;
    case 'expired':
      return $localize`:@@orders.state.expired:Not paid in time`;
    case 'cancelled':
      return $localize`:@@orders.state.cancelled:Cancelled`;
    case 'return-requested':
      return $localize`:@@orders.state.return-requested:Return asked for`;
    case 'return-refused':
      return $localize`:@@orders.state.return-refused:Return refused`;
    case 'returned':
      return $localize`:@@orders.state.returned:Returned`;
    case 'refunded':
      return $localize`:@@orders.state.refunded:Money returned`;
  }
}
