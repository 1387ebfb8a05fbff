import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Language } from '@domain/language';
import { formatMoney } from '@domain/money';
import type { OrderView } from '../../backend/orders';
import { Picture } from '../../ui/picture';
import { dayOf } from '../order-dates';
import { stateName } from '../order-messages';

export type OrderRowView = { id: string; number: string; placedAt: string; order?: OrderView };

/** An order in a list; of one that has not been read yet, what is known. */
@Component({
  selector: 'app-order-row',
  imports: [Picture, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<a class="panel order-card" [routerLink]="['/orders', row().id]">
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
    <span class="font-bold tabular-nums">{{ total() }}</span>
  </a>`,
})
export class OrderRow {
  readonly row = input.required<OrderRowView>();
  readonly language = input.required<Language>();
  protected readonly pictures = computed(() => this.row().order?.lines.slice(0, 3) ?? []);
  protected readonly title = computed(() => {
    const { order, number } = this.row();
    return order ? stateName(order) : number || $localize`:@@orders.order:Order`;
  });
  protected readonly details = computed(() => {
    const { order, number, placedAt } = this.row();
    const day = placedAt ? [dayOf(placedAt, this.language())] : [];
    if (!order) return day.join('');
    const count = order.lines.reduce((sum, { quantity }) => sum + quantity, 0);
    const pieces =
      count === 1
        ? $localize`:@@orders.pieces.one:1 piece`
        : $localize`:@@orders.pieces:${count}:count: pieces`;
    return [number, ...day, pieces].join(' · ');
  });
  protected readonly total = computed(() => {
    const { order } = this.row();
    if (!order) return '';
    return formatMoney({ amount: order.total, currency: order.currency }, this.language());
  });
}
