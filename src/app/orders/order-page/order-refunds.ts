import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Language } from '@domain/language';
import type { Refund } from '@domain/refund';
import { shop } from '@domain/shop';
import type { OrderView } from '../../backend/orders';
import { MoneyPipe } from '../../ui/money.pipe';
import { formatDate } from '../order-dates';

/** The refunds of an order: amount, items and state of each. */
@Component({
  selector: 'app-order-refunds',
  imports: [MoneyPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@if (refunds().length) {
    <h2 id="order-refunds" class="mt-6 text-lg">{{ text.heading }}</h2>
    <ul class="order-refunds" aria-labelledby="order-refunds">
      @for (refund of refunds(); track refund.id) {
        <li>
          <span class="min-w-0 flex-1">
            <span class="block font-semibold">{{ refund.state }}</span>
            <span class="block text-sm text-soft">{{ refund.contents }}</span>
          </span>
          <span class="font-semibold tabular-nums">
            {{ refund.amount | money: order().currency }}
          </span>
        </li>
      }
    </ul>
  }`,
})
export class OrderRefunds {
  readonly order = input.required<OrderView>();
  readonly language = input.required<Language>();
  protected readonly refunds = computed(() =>
    this.order().refunds.map((refund) => ({
      id: refund.id,
      amount: refund.amount,
      state: this.#describeState(refund),
      contents: this.#listContents(refund),
    })),
  );
  protected readonly text = { heading: $localize`:@@orders.refunds:Refunds` };

  #describeState({ state, at }: Refund): string {
    const day = formatDate(at, this.language());
    switch (state) {
      case 'requested':
        return $localize`:@@orders.refunds.requested:Refund in progress`;
      case 'succeeded':
        return $localize`:@@orders.refunds.succeeded:Refunded on ${day}:day:`;
      case 'failed':
        return $localize`:@@orders.refunds.failed:This refund didn't go through. E-mail ${shop.supportEmail}:email: and we'll find another way.`;
    }
  }

  #listContents({ lines, shipping }: Refund): string {
    const items = lines.map(({ sku, quantity }) => {
      const name = this.order().lines.find((line) => line.sku === sku)?.name ?? sku;
      return `${name} ×${quantity}`;
    });
    const fees = shipping > 0 ? [$localize`:@@cart.totals.shipping:Shipping`] : [];
    return [...items, ...fees].join(', ');
  }
}
