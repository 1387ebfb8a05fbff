import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { formatMoney } from '@domain/money';
import { shopLanguage } from '../backend/language';
import type { OrderView } from '../backend/orders';
import { SessionState } from '../session/session-state';
import { Empty } from '../ui/empty';
import { Failed } from '../ui/failed';
import { Picture } from '../ui/picture';
import { MyOrders } from './my-orders';
import { stateWords } from './order-words';

@Component({
  selector: 'app-orders-page',
  imports: [Empty, Failed, Picture, RouterLink],
  templateUrl: './orders-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [MyOrders],
})
export class OrdersPage {
  protected readonly session = inject(SessionState);
  protected readonly mine = inject(MyOrders);
  readonly #language = shopLanguage();
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
    order: $localize`:@@orders.order:Order`,
    more: $localize`:@@orders.more:Show older orders`,
    pieces: (count: number) => $localize`:@@orders.pieces:${count}:count: pieces`,
  };

  protected stateName(order: OrderView): string {
    return stateWords(order.state).name;
  }

  protected total({ total, currency }: OrderView): string {
    return formatMoney({ amount: total, currency }, this.#language);
  }

  protected pieces(order: OrderView): string {
    return this.text.pieces(order.lines.reduce((count, { quantity }) => count + quantity, 0));
  }

  protected day(at: string): string {
    if (!at) return '';
    return new Intl.DateTimeFormat(this.#language, { dateStyle: 'medium' }).format(new Date(at));
  }
}
