import { resolveParticles } from '@domain/korean';
import type { NotificationKind } from '@domain/notification';

/** The sentence of a notification about the order with this number. */
export function getNotificationMessage(kind: NotificationKind, number: string): string {
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
      return $localize`:@@notifications.expired:Your order ${number}:number: wasn't paid in time.`;
    case 'cancelled':
      return resolveParticles(
        $localize`:@@notifications.cancelled:Your order ${number}:number: was canceled.`,
      );
    case 'return-refused':
      return $localize`:@@notifications.return-refused:We couldn't accept the return of your order ${number}:number:.`;
    case 'returned':
      return $localize`:@@notifications.returned:We received your return for order ${number}:number:.`;
    case 'refunded':
      return $localize`:@@notifications.refunded:We sent a refund for your order ${number}:number:.`;
  }
}
