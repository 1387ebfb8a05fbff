import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { shopLanguage } from '../../backend/language';
import { SessionState } from '../../session/session-state';
import { Empty } from '../../ui/empty-state';
import { Failed } from '../../ui/error-state';
import { MyOrders } from './order-list';
import { OrderRow } from './order-row';
import { OrdersPlacedHere } from '../guest-order-list';

/** The orders of an account, or of a guest's browser. */
@Component({
  selector: 'app-orders-page',
  imports: [Empty, Failed, OrderRow, RouterLink],
  templateUrl: './orders-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [MyOrders, OrdersPlacedHere],
})
export class OrdersPage {
  protected readonly session = inject(SessionState);
  protected readonly mine = inject(MyOrders);
  protected readonly here = inject(OrdersPlacedHere);
  protected readonly language = shopLanguage();
  protected readonly rows = computed(() =>
    this.mine.orders().map((order) => {
      const { id, number, placedAt } = order;
      return { id, number, placedAt, order };
    }),
  );
  protected readonly text = {
    title: $localize`:@@orders.heading:Your orders`,
    loading: $localize`:@@orders.loading:Fetching your orders`,
    failed: $localize`:@@orders.failed:Your orders did not load`,
    empty: $localize`:@@orders.empty:No orders yet`,
    emptyWords: $localize`:@@orders.empty.words:Once you order something, you can follow it here.`,
    look: $localize`:@@orders.look:See what's new`,
    guest: $localize`:@@orders.guest:With an account, all your orders are here on every device.`,
    signIn: $localize`:@@orders.sign-in:Sign in`,
    here: $localize`:@@orders.here:Ordered in this browser`,
    more: $localize`:@@orders.more:Show older orders`,
  };
}
