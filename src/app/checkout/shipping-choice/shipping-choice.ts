import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { Language } from '@domain/language';
import { formatMoney } from '@domain/money';
import type { ShippingOffer } from '@domain/shipping';
import { shop } from '@domain/shop';
import { ChoiceField } from '../form-fields/select-field';

/** To which country, and the ways a parcel can go there or be fetched, with price and days. */
@Component({
  selector: 'app-shipping-choice',
  imports: [ChoiceField],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<app-choice-field
      name="country"
      autocomplete="shipping country"
      [label]="text.country"
      [value]="country()"
      [choices]="countries()"
      (changed)="countryAsked.emit($event)"
    />
    <div class="mt-4" role="radiogroup" [attr.aria-label]="text.label">
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
            <span class="block text-sm text-soft">{{ when(offer) }}</span>
          </span>
          <span class="font-bold tabular-nums">{{ price(offer) }}</span>
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
  readonly chosen = input<string>();
  readonly language = input.required<Language>();
  /** We ship there, but nothing as heavy as this. */
  readonly isTooHeavy = input(false);
  readonly countryAsked = output<string>();
  /** By the method's id. */
  readonly asked = output<string>();
  protected readonly countries = computed(() =>
    shop.countries.map(({ code, names }) => ({ value: code, label: names[this.language()] })),
  );
  protected readonly text = {
    country: $localize`:@@checkout.address.country:Country`,
    noShipping: $localize`:@@checkout.no-shipping:We do not ship to this country yet.`,
    tooHeavy: $localize`:@@checkout.too-heavy:Together this is too heavy for a parcel to this country. Two smaller orders may go.`,
    label: $localize`:@@checkout.shipping.label:How should it come?`,
    free: $localize`:@@checkout.shipping.free:Free`,
    days: (from: number, to: number) =>
      $localize`:@@checkout.shipping.days:${from}:from: to ${to}:to: working days`,
    oneDay: $localize`:@@checkout.shipping.one-day:The next working day`,
    fetched: $localize`:@@checkout.shipping.fetched:Ready the next working day`,
  };

  protected when({ days: { from, to }, pickUp }: ShippingOffer): string {
    if (to > 1) return this.text.days(from, to);
    return pickUp ? this.text.fetched : this.text.oneDay;
  }

  protected price({ amount }: ShippingOffer): string {
    return amount.amount === 0 ? this.text.free : formatMoney(amount, this.language());
  }
}
