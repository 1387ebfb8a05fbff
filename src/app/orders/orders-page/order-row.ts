import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Language } from '@domain/language';
import type { OrderView } from '../../backend/orders';
import { MoneyPipe } from '../../ui/money.pipe';
import { Picture } from '../../ui/picture';
import { formatDate } from '../order-dates';
import { getStateName } from '../order-messages';

export type OrderRowItem = { id: string; number: string; placedAt: string; order?: OrderView };

/** An order in a list. Until `order` is loaded it shows the number and the date. */
@Component({
  selector: 'app-order-row',
  imports: [MoneyPipe, Picture, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<a class="panel order-card" [routerLink]="['/orders', item().id]">
    <span class="order-pictures" aria-hidden="true">
      @for (line of pictures(); track line.sku) {
        <span class="summary-picture tint-{{ line.tint }}">
          <app-picture [name]="line.picture" [size]="40" />
        </span>
      }
    </span>
    <span class="min-w-0 flex-1">
      <span class="block font-bold">{{ title() }}</span>
      <span class="block text-sm text-soft">{{ details() }}</span>
    </span>
    @if (item().order; as order) {
      <span class="font-bold tabular-nums">{{ order.total | money: order.currency }}</span>
    }
  </a>`,
})
export class OrderRow {
  readonly item = input.required<OrderRowItem>();
  readonly language = input.required<Language>();
  protected readonly pictures = computed(() => this.item().order?.lines.slice(0, 3) ?? []);
  protected readonly title = computed(() => {
    const { order, number } = this.item();
    return order ? getStateName(order) : number || $localize`:@@orders.order:Order`;
  });
  protected readonly details = computed(() => {
    const { order, number, placedAt } = this.item();
    const day = placedAt ? [formatDate(placedAt, this.language())] : [];
    if (!order) return day.join('');
    const count = order.lines.reduce((sum, { quantity }) => sum + quantity, 0);
    const items =
      count === 1
        ? $localize`:@@orders.items.one:1 item`
        : $localize`:@@orders.items:${count}:count: items`;
    return [number, ...day, items].join(' · ');
  });
}
