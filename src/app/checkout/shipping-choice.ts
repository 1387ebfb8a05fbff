import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import type { Language } from '@domain/language';
import { formatMoney } from '@domain/money';
import type { ShippingOffer } from '@domain/shipping';

/** The ways a parcel can go, with price and days. */
@Component({
  selector: 'app-shipping-choice',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div role="radiogroup" [attr.aria-label]="text.label">
    @for (offer of offers(); track offer.method) {
      <label class="shipping-offer">
        <input
          type="radio"
          name="shipping"
          [value]="offer.method"
          [checked]="offer.method === chosen()"
          (change)="asked.emit(offer.method)"
        />
        <span class="min-w-0 flex-1">
          <span class="block font-semibold">{{ offer.names[language()] }}</span>
          <span class="block text-sm text-soft">{{
            text.days(offer.days.from, offer.days.to)
          }}</span>
        </span>
        <span class="font-bold tabular-nums">{{ price(offer) }}</span>
      </label>
    }
  </div>`,
})
export class ShippingChoice {
  readonly offers = input.required<readonly ShippingOffer[]>();
  readonly chosen = input<string>();
  readonly language = input.required<Language>();
  readonly asked = output<string>();
  protected readonly text = {
    label: $localize`:@@checkout.shipping.label:How should it come?`,
    free: $localize`:@@checkout.shipping.free:Free`,
    days: (from: number, to: number) =>
      $localize`:@@checkout.shipping.days:${from}:from: to ${to}:to: working days`,
  };

  protected price({ amount }: ShippingOffer): string {
    return amount.amount === 0 ? this.text.free : formatMoney(amount, this.language());
  }
}
