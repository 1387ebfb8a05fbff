import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Language } from '@domain/language';
import type { OrderView } from '../../backend/orders';
import { formatDateTime } from '../order-dates';
import { buildTimeline } from './build-timeline';

/** The history of an order: steps and refunds with their times and reasons. */
@Component({
  selector: 'app-order-timeline',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<h2 id="order-timeline" class="text-base">{{ text.heading }}</h2>
    <ol class="order-steps" aria-labelledby="order-timeline">
      @for (entry of entries(); track $index) {
        <li>
          <span class="font-semibold">{{ entry.name }}</span>
          <time class="block text-sm text-soft" [attr.datetime]="entry.at">{{
            formatTime(entry.at)
          }}</time>
          @if (entry.tracking) {
            <span class="block text-sm">
              {{ text.tracking }} <span class="order-tracking">{{ entry.tracking }}</span>
            </span>
          }
          @if (entry.reason) {
            <span class="block text-sm">
              {{ entry.isFromStore ? text.storeReason : text.shopperReason }} “{{ entry.reason }}”
            </span>
          }
        </li>
      }
    </ol>`,
})
export class OrderTimeline {
  readonly order = input.required<OrderView>();
  readonly language = input.required<Language>();
  protected readonly entries = computed(() => buildTimeline(this.order(), this.language()));
  protected readonly text = {
    heading: $localize`:@@orders.timeline:Timeline`,
    tracking: $localize`:@@orders.timeline.tracking:Tracking number`,
    storeReason: $localize`:@@orders.timeline.store-reason:Our note:`,
    shopperReason: $localize`:@@orders.timeline.shopper-reason:Your reason:`,
  };

  protected formatTime(at: string): string {
    return formatDateTime(at, this.language());
  }
}
