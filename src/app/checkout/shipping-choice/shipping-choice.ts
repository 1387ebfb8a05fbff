import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { Language } from '@domain/language';
import { formatMoney } from '@domain/money';
import type { ShippingOffer } from '@domain/shipping';
import { shop } from '@domain/shop';
import { SelectField } from '../form-fields/select-field';

/** The country and the delivery methods available for it, with price and delivery time. */
@Component({
  selector: 'app-shipping-choice',
  imports: [SelectField],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<app-select-field
      name="country"
      autocomplete="shipping country"
      [label]="text.country"
      [value]="country()"
      [options]="countries()"
      (valueChange)="countryChange.emit($event)"
    />
    <div class="mt-4" role="radiogroup" [attr.aria-label]="text.label">
      @for (offer of offers(); track offer.method) {
        <label class="shipping-offer">
          <input
            type="radio"
            name="shipping"
            [value]="offer.method"
            [checked]="offer.method === selectedMethod()"
            (change)="methodChange.emit(offer.method)"
          />
          <span class="min-w-0 flex-1">
            <span class="block font-semibold">{{ offer.names[language()] }}</span>
            <span class="block text-sm text-soft">{{ getDeliveryTime(offer) }}</span>
          </span>
          <span class="font-bold tabular-nums">{{ getPrice(offer) }}</span>
        </label>
      } @empty {
        <p class="notice notice-alert" role="alert">
          {{ isTooHeavy() ? text.tooHeavy : text.noShipping }}
        </p>
      }
    </div>`,
})
export class ShippingChoice {
  readonly country = input.required<string>();
  readonly offers = input.required<readonly ShippingOffer[]>();
  readonly selectedMethod = input<string>();
  readonly language = input.required<Language>();
  /** The store ships to the country, but no method takes this weight. */
  readonly isTooHeavy = input(false);
  readonly countryChange = output<string>();
  /** The id of the delivery method. */
  readonly methodChange = output<string>();
  protected readonly countries = computed(() =>
    shop.countries.map(({ code, names }) => ({ value: code, label: names[this.language()] })),
  );
  protected readonly text = {
    country: $localize`:@@checkout.address.country:Country`,
    noShipping: $localize`:@@checkout.no-shipping:We don't ship to this country yet.`,
    tooHeavy: $localize`:@@checkout.too-heavy:This order is too heavy to ship to this country. Try splitting it into smaller orders.`,
    label: $localize`:@@checkout.shipping.label:Delivery method`,
    free: $localize`:@@checkout.shipping.free:Free`,
    days: (from: number, to: number) =>
      $localize`:@@checkout.shipping.days:${from}:from: to ${to}:to: business days`,
    oneDay: $localize`:@@checkout.shipping.one-day:Next business day`,
    pickUp: $localize`:@@checkout.shipping.pick-up:Ready the next business day`,
  };

  protected getDeliveryTime({ days: { from, to }, pickUp }: ShippingOffer): string {
    if (to > 1) return this.text.days(from, to);
    return pickUp ? this.text.pickUp : this.text.oneDay;
  }

  protected getPrice({ amount }: ShippingOffer): string {
    return amount.amount === 0 ? this.text.free : formatMoney(amount, this.language());
  }
}
