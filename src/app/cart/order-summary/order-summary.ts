import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { CouponKind } from '@domain/coupon';
import type { Language } from '@domain/language';
import { formatMoney } from '@domain/money';

/** Sums in minor units of `currency`; without `tax` it is not known yet. */
export type SumsView = {
  currency: string;
  subtotal: number;
  discount?: number;
  coupon?: { code: string; kind: CouponKind } | null;
  shipping?: number;
  pickUp?: boolean;
  tax?: number;
  taxBasisPoints?: number;
  taxInclusive?: boolean | null;
  total?: number;
};

type Row = { label: string; value: string; isTotal?: boolean };

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

  protected readonly rows = computed<Row[]>(() => {
    const { subtotal, shipping, pickUp, tax, total } = this.sums();
    const later = $localize`:@@cart.sums.later:after the address`;
    const free = $localize`:@@cart.sums.free:Free`;
    return [
      { label: $localize`:@@cart.sums.subtotal:Subtotal`, value: this.#money(subtotal) },
      ...this.#discount(),
      {
        label: pickUp
          ? $localize`:@@cart.sums.pick-up:Pick-up`
          : $localize`:@@cart.sums.shipping:Shipping`,
        value: shipping === 0 ? free : this.#money(shipping, later),
      },
      { label: this.#taxLabel(), value: this.#money(tax, later) },
      {
        label: $localize`:@@cart.sums.total:Total`,
        value: this.#money(total, '–'),
        isTotal: true,
      },
    ];
  });

  /** What the coupon does; one that only makes the carriage free still is told. */
  #discount(): Row[] {
    const { discount = 0, coupon } = this.sums();
    if (!coupon && discount === 0) return [];
    const code = coupon?.code;
    return [
      {
        label: code
          ? $localize`:@@cart.sums.coupon:Coupon ${code}:code:`
          : $localize`:@@cart.sums.discount:Discount`,
        value:
          coupon?.kind === 'free-shipping'
            ? $localize`:@@cart.sums.free-shipping:Free shipping`
            : this.#money(-discount),
      },
    ];
  }

  #taxLabel(): string {
    const { taxInclusive, taxBasisPoints } = this.sums();
    if (!taxBasisPoints) {
      return taxInclusive
        ? $localize`:@@cart.sums.tax-included:Tax included`
        : $localize`:@@cart.sums.tax:Tax`;
    }
    const style = { style: 'percent', maximumFractionDigits: 3 } as const;
    const rate = new Intl.NumberFormat(this.language(), style).format(taxBasisPoints / 10_000);
    return taxInclusive
      ? $localize`:@@cart.sums.tax-included-rate:Tax included (${rate}:rate:)`
      : $localize`:@@cart.sums.tax-rate:Tax (${rate}:rate:)`;
  }

  #money(amount: number | undefined, unknown = ''): string {
    if (amount === undefined) return unknown;
    return formatMoney({ amount, currency: this.sums().currency }, this.language());
  }
}
