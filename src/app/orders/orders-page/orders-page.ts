import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { LANGUAGE } from '../../ui/language';
import { SessionState } from '../../session/session-state';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { AccountOrderList } from './account-order-list';
import { OrderRow } from './order-row';
import { GuestOrderList } from './guest-order-list';

/** The orders of the signed-in account, or those that this browser can open as a guest. */
@Component({
  selector: 'app-orders-page',
  imports: [EmptyState, ErrorState, OrderRow, RouterLink],
  templateUrl: './orders-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [AccountOrderList, GuestOrderList],
})
export class OrdersPage {
  protected readonly session = inject(SessionState);
  protected readonly accountOrders = inject(AccountOrderList);
  protected readonly guestOrders = inject(GuestOrderList);
  protected readonly language = inject(LANGUAGE);
  protected readonly rows = computed(() =>
    this.accountOrders.orders().map((order) => {
      const { id, number, placedAt } = order;
      return { id, number, placedAt, order };
    }),
  );
  protected readonly text = {
    title: $localize`:@@orders.heading:Your orders`,
    loading: $localize`:@@orders.loading:Loading your orders`,
    failed: $localize`:@@orders.failed:Your orders didn't load`,
    empty: $localize`:@@orders.empty:No orders yet`,
    emptyText: $localize`:@@orders.empty.text:Once you order, you can track it here.`,
    seeNew: $localize`:@@orders.see-new:See what's new`,
    guest: $localize`:@@orders.guest:With an account, you see all your orders on every device.`,
    signIn: $localize`:@@orders.sign-in:Sign in`,
    guestHeading: $localize`:@@orders.guest.heading:Orders placed in this browser`,
    more: $localize`:@@orders.more:Show older orders`,
  };
}
