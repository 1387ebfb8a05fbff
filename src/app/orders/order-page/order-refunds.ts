import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Language } from '@domain/language';
import { formatMoney } from '@domain/money';
import type { Refund } from '@domain/refund';
import { shop } from '@domain/shop';
import type { OrderView } from '../../backend/orders';
import { dayOf } from '../order-dates';

/** Money on its way back: how much, for what, and how far it is. */
@Component({
  selector: 'app-order-refunds',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@if (rows().length) {
    <h2 id="order-refunds" class="mt-6 text-lg">{{ text.heading }}</h2>
    <ul class="order-refunds" aria-labelledby="order-refunds">
      @for (row of rows(); track row.id) {
        <li>
          <span class="min-w-0 flex-1">
            <span class="block font-semibold">{{ row.standing }}</span>
            <span class="block text-sm text-soft">{{ row.what }}</span>
          </span>
          <span class="font-semibold tabular-nums">{{ row.sum }}</span>
        </li>
      }
    </ul>
  }`,
})
export class OrderRefunds {
  readonly order = input.required<OrderView>();
  readonly language = input.required<Language>();
  protected readonly rows = computed(() =>
    this.order().refunds.map((refund) => ({
      id: refund.id,
      standing: this.#standing(refund),
      what: this.#whatFor(refund),
      sum: formatMoney({ amount: refund.amount, currency: this.order().currency }, this.language()),
    })),
  );
  protected readonly text = { heading: $localize`:@@orders.refunds:Money back` };

  #standing({ state, at }: Refund): string {
    const day = dayOf(at, this.language());
    switch (state) {
      case 'requested':
        return $localize`:@@orders.refunds.asked:Being sent back`;
      case 'succeeded':
        return $localize`:@@orders.refunds.done:Sent back on ${day}:day:`;
      case 'failed':
        return $localize`:@@orders.refunds.failed:It did not go through. Write to ${shop.supportEmail}:mail: and we find another way.`;
    }
  }

  #whatFor({ lines, shipping }: Refund): string {
    const names = lines.map(({ sku, quantity }) => {
      const name = this.order().lines.find((line) => line.sku === sku)?.name ?? sku;
      return `${name} ×${String(quantity)}`;
    });
    const carriage = shipping > 0 ? [$localize`:@@cart.sums.shipping:Shipping`] : [];
    return [...names, ...carriage].join(', ');
  }
}
