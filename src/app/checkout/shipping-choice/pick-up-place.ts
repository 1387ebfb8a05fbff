import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { formatAddress } from '@domain/format-address';
import type { Language } from '@domain/language';
import type { PickUp } from '@domain/shipping';
import { shop } from '@domain/shop';

/** The name, address and opening hours of a pick-up point. */
@Component({
  selector: 'app-pick-up-place',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'panel block' },
  template: `<p class="font-semibold">{{ place().names[language()] }}</p>
    <address class="not-italic">
      @for (line of lines(); track $index) {
        <span class="block">{{ line }}</span>
      }
    </address>
    <p class="mt-1 text-sm text-soft">{{ place().hours[language()] }}</p>`,
})
export class PickUpPlace {
  readonly place = input.required<PickUp>();
  readonly language = input.required<Language>();
  protected readonly lines = computed(() =>
    formatAddress(this.place().address, shop.countries, this.language()),
  );
}
