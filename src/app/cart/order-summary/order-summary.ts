import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { CouponKind } from '@domain/coupon';
import type { Language } from '@domain/language';
import { formatMoney } from '@domain/money';

/** Amounts in minor units of `currency`. `shipping`, `tax` and `total` are absent until the address is known. */
export type OrderTotals = {
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

/** The amounts of an order, from the subtotal to the total. */
@Component({
  selector: 'app-order-summary',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<dl class="order-totals">
    @for (row of rows(); track row.label) {
      <div [class.order-total]="row.isTotal">
        <dt>{{ row.label }}</dt>
        <dd>{{ row.value }}</dd>
      </div>
    }
  </dl>`,
})
export class OrderSummary {
  readonly totals = input.required<OrderTotals>();
  readonly language = input.required<Language>();

  protected readonly rows = computed<Row[]>(() => {
    const { subtotal, shipping, pickUp, tax, total } = this.totals();
    const later = $localize`:@@cart.totals.later:Calculated from your address`;
    const free = $localize`:@@cart.totals.free:Free`;
    return [
      { label: $localize`:@@cart.totals.subtotal:Subtotal`, value: this.#format(subtotal) },
      ...this.#buildDiscountRows(),
      {
        label: pickUp
          ? $localize`:@@cart.totals.pick-up:Pick-up`
          : $localize`:@@cart.totals.shipping:Shipping`,
        value: shipping === 0 ? free : this.#format(shipping, later),
      },
      { label: this.#getTaxLabel(), value: this.#format(tax, later) },
      {
        label: $localize`:@@cart.totals.total:Total`,
        value: this.#format(total, '–'),
        isTotal: true,
      },
    ];
  });

  /** A free-shipping coupon has a row although its discount is 0. */
  #buildDiscountRows(): Row[] {
    const { discount = 0, coupon } = this.totals();
    if (!coupon && discount === 0) return [];
    const code = coupon?.code;
    return [
      {
        label: code
          ? $localize`:@@cart.totals.coupon:Coupon ${code}:code:`
          : $localize`:@@cart.totals.discount:Discount`,
        value:
          coupon?.kind === 'free-shipping'
            ? $localize`:@@cart.totals.free-shipping:Free shipping`
            : this.#format(-discount),
      },
    ];
  }

  #getTaxLabel(): string {
    const { taxInclusive, taxBasisPoints } = this.totals();
    if (!taxBasisPoints) {
      return taxInclusive
        ? $localize`:@@cart.totals.tax-included:Tax included`
        : $localize`:@@cart.totals.tax:Tax`;
    }
    const style = { style: 'percent', maximumFractionDigits: 3 } as const;
    const rate = new Intl.NumberFormat(this.language(), style).format(taxBasisPoints / 10_000);
    return taxInclusive
      ? $localize`:@@cart.totals.tax-included-rate:Tax included (${rate}:rate:)`
      : $localize`:@@cart.totals.tax-rate:Tax (${rate}:rate:)`;
  }

  #format(amount: number | undefined, placeholder = ''): string {
    if (amount === undefined) return placeholder;
    return formatMoney({ amount, currency: this.totals().currency }, this.language());
  }
}
