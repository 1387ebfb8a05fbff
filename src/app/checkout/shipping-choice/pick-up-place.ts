import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Language } from '@domain/language';
import type { PickUp } from '@domain/shipping';
import { shop } from '@domain/shop';

/** Where an order is fetched, and when somebody is there. */
@Component({
  selector: 'app-pick-up-place',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'panel block' },
  template: `<p class="font-semibold">{{ place().names[language()] }}</p>
    <address class="not-italic">
      @for (row of rows(); track $index) {
        <span class="block">{{ row }}</span>
      }
    </address>
    <p class="mt-1 text-sm text-soft">{{ place().hours[language()] }}</p>`,
})
export class PickUpPlace {
  readonly place = input.required<PickUp>();
  readonly language = input.required<Language>();
  protected readonly rows = computed(() => {
    const { line1, line2, city, region, postalCode, country } = this.place().address;
    const land = shop.countries.find(({ code }) => code === country)?.names[this.language()];
    const town = [city, region, postalCode].filter(Boolean).join(' ');
    return [line1, line2, town, land ?? country].filter(Boolean);
  });
}
