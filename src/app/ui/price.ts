import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { formatMoney } from '@domain/money';
import { LANGUAGE } from './language';

/** A price, what it was before, and "from" when there are dearer choices. Whole minor units. */
@Component({
  selector: 'app-price',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'price' },
  template: `@if (was(); as before) {
      <span class="sr-only">{{ text.now }} </span>
    }
    <span>{{ shown() }}</span>
    @if (was(); as before) {
      <s class="price-was"
        ><span class="sr-only">{{ text.was }} </span>{{ before }}</s
      >
    }`,
})
export class Price {
  readonly amount = input.required<number>();
  readonly currency = input.required<string>();
  readonly wasAmount = input<number | null>();
  readonly from = input(false);

  readonly #language = inject(LANGUAGE);
  protected readonly text = {
    now: $localize`:@@ui.price.now:Now`,
    was: $localize`:@@ui.price.was:Before`,
    from: (price: string) => $localize`:@@ui.price.from:from ${price}:price:`,
  };

  protected readonly shown = computed(() => {
    const price = this.#format(this.amount());
    return this.from() ? this.text.from(price) : price;
  });
  protected readonly was = computed(() => {
    const before = this.wasAmount();
    return before && before > this.amount() ? this.#format(before) : undefined;
  });

  #format(amount: number): string {
    return formatMoney({ amount, currency: this.currency() }, this.#language);
  }
}
