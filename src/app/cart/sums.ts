import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Language } from '@domain/language';
import { formatMoney } from '@domain/money';

/** Sums in minor units of `currency`; without `tax` it is not known yet. */
export type SumsView = {
  currency: string;
  subtotal: number;
  shipping?: number;
  tax?: number;
  taxInclusive?: boolean | null;
  total?: number;
};

@Component({
  selector: 'app-sums',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<dl class="sums">
    @for (row of rows(); track row.label) {
      <div [class.sums-total]="row.isTotal">
        <dt>{{ row.label }}</dt>
        <dd>{{ row.value }}</dd>
      </div>
    }
  </dl>`,
})
export class Sums {
  readonly sums = input.required<SumsView>();
  readonly language = input.required<Language>();

  protected readonly rows = computed(() => {
    const { subtotal, shipping, tax, taxInclusive, total } = this.sums();
    const later = $localize`:@@cart.sums.later:after the address`;
    const free = $localize`:@@cart.sums.free:Free`;
    return [
      { label: $localize`:@@cart.sums.subtotal:Subtotal`, value: this.#money(subtotal) },
      {
        label: $localize`:@@cart.sums.shipping:Shipping`,
        value: shipping === 0 ? free : this.#money(shipping, later),
      },
      {
        label: taxInclusive
          ? $localize`:@@cart.sums.tax-included:Tax included`
          : $localize`:@@cart.sums.tax:Tax`,
        value: this.#money(tax, later),
      },
      {
        label: $localize`:@@cart.sums.total:Total`,
        value: this.#money(total, '–'),
        isTotal: true,
      },
    ];
  });

  #money(amount: number | undefined, unknown = ''): string {
    if (amount === undefined) return unknown;
    return formatMoney({ amount, currency: this.sums().currency }, this.language());
  }
}
