import type { NotificationKind } from '@domain/notification';

/** What a notification tells of the order with that number. */
export function notificationWords(kind: NotificationKind, number: string): string {
  switch (kind) {
    case 'paid':
      return $localize`:@@notifications.paid:Your order ${number}:number: is paid. Thank you!`;
    case 'packed':
      return $localize`:@@notifications.packed:Your order ${number}:number: is packed.`;
    case 'shipped':
      return $localize`:@@notifications.shipped:Your order ${number}:number: is on its way.`;
    case 'delivered':
      return $localize`:@@notifications.delivered:Your order ${number}:number: has arrived.`;
    case 'expired':
      return $localize`:@@notifications.expired:Your order ${number}:number: was not paid in time.`;
    case 'cancelled':
      return $localize`:@@notifications.cancelled:Your order ${number}:number: was cancelled.`;
    case 'return-refused':
      return $localize`:@@notifications.return-refused:We could not accept the return of your order ${number}:number:.`;
    case 'returned':
      return $localize`:@@notifications.returned:What you sent back of your order ${number}:number: is here.`;
    case 'refunded':
      return $localize`:@@notifications.refunded:Money for your order ${number}:number: went back to you.`;
  }
}
