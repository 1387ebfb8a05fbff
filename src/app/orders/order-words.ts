import type { OrderState } from '@domain/order-state';
import type { IconName } from '../ui/icon';

export type StateWords = { name: string; title: string; words: string; icon: IconName };

/** How an order's state is told: by name in lists, with what it means on its own page. */
export function stateWords(state: OrderState): StateWords {
  return { name: nameOf(state), ...tellingOf(state), icon: ICONS[state] };
}

const ICONS: Record<OrderState, IconName> = {
  pending: 'card',
  paid: 'check',
  packed: 'parcel',
  shipped: 'parcel',
  delivered: 'check',
  expired: 'alert',
  cancelled: 'close',
  'return-asked': 'back',
  'return-refused': 'alert',
  returned: 'back',
  refunded: 'back',
};

function nameOf(state: OrderState): string {
  switch (state) {
    case 'pending':
      return $localize`:@@orders.state.pending:Waiting for payment`;
    case 'paid':
      return $localize`:@@orders.state.paid:Paid`;
    case 'packed':
      return $localize`:@@orders.state.packed:Packed`;
    case 'shipped':
      return $localize`:@@orders.state.shipped:On its way`;
    case 'delivered':
      return $localize`:@@orders.state.delivered:Delivered`;
    case 'expired':
      return $localize`:@@orders.state.expired:Not paid in time`;
    case 'cancelled':
      return $localize`:@@orders.state.cancelled:Cancelled`;
    case 'return-asked':
      return $localize`:@@orders.state.return-asked:Return asked for`;
    case 'return-refused':
      return $localize`:@@orders.state.return-refused:Return refused`;
    case 'returned':
      return $localize`:@@orders.state.returned:Returned`;
    case 'refunded':
      return $localize`:@@orders.state.refunded:Money returned`;
  }
}

function tellingOf(state: OrderState): { title: string; words: string } {
  switch (state) {
    case 'pending':
      return {
        title: $localize`:@@orders.tell.pending:Almost yours`,
        words: $localize`:@@orders.tell.pending.words:Your things are set aside. The order counts once it is paid.`,
      };
    case 'paid':
      return {
        title: $localize`:@@orders.tell.paid:Thank you, it's paid`,
        words: $localize`:@@orders.tell.paid.words:We are getting your parcel ready.`,
      };
    case 'packed':
      return {
        title: $localize`:@@orders.tell.packed:Packed and ready`,
        words: $localize`:@@orders.tell.packed.words:The courier picks it up next.`,
      };
    case 'shipped':
      return {
        title: $localize`:@@orders.tell.shipped:On its way to you`,
        words: $localize`:@@orders.tell.shipped.words:Your parcel has left us.`,
      };
    case 'delivered':
      return {
        title: $localize`:@@orders.tell.delivered:Delivered`,
        words: $localize`:@@orders.tell.delivered.words:We hope you like it.`,
      };
    case 'expired':
      return {
        title: $localize`:@@orders.tell.expired:This order was not paid in time`,
        words: $localize`:@@orders.tell.expired.words:Nothing was charged, and your basket is as you left it: you can order again.`,
      };
    case 'cancelled':
      return {
        title: $localize`:@@orders.tell.cancelled:This order was cancelled`,
        words: $localize`:@@orders.tell.cancelled.words:Anything that was paid comes back to you.`,
      };
    case 'return-asked':
      return {
        title: $localize`:@@orders.tell.return-asked:You asked to return it`,
        words: $localize`:@@orders.tell.return-asked.words:We look at it and write to you.`,
      };
    case 'return-refused':
      return {
        title: $localize`:@@orders.tell.return-refused:We could not accept the return`,
        words: $localize`:@@orders.tell.return-refused.words:Write to us and we will explain.`,
      };
    case 'returned':
      return {
        title: $localize`:@@orders.tell.returned:Your return is here`,
        words: $localize`:@@orders.tell.returned.words:The money follows.`,
      };
    case 'refunded':
      return {
        title: $localize`:@@orders.tell.refunded:Your money is on its way back`,
        words: $localize`:@@orders.tell.refunded.words:Banks take up to ten days to show it.`,
      };
  }
}
