import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { MoneyPipe } from './money.pipe';

/** A price, the previous price of a reduction, and "from" when variants cost more. Whole minor units. */
@Component({
  selector: 'app-price',
  imports: [MoneyPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'price' },
  template: `@let price = amount() | money: currency();
    @if (reducedFrom()) {
      <span class="sr-only">{{ text.now }} </span>
    }
    <span>{{ from() ? text.from(price) : price }}</span>
    @if (reducedFrom(); as previous) {
      <s class="price-was"
        ><span class="sr-only">{{ text.was }} </span>{{ previous | money: currency() }}</s
      >
    }`,
})
export class Price {
  readonly amount = input.required<number>();
  readonly currency = input.required<string>();
  readonly wasAmount = input<number | null>();
  readonly from = input(false);

  protected readonly reducedFrom = computed(() => {
    const previous = this.wasAmount();
    return previous && previous > this.amount() ? previous : undefined;
  });
  protected readonly text = {
    now: $localize`:@@ui.price.now:Current price`,
    was: $localize`:@@ui.price.was:Previous price`,
    from: (price: string) => $localize`:@@ui.price.from:from ${price}:price:`,
  };
}
