import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { Picture } from '../../ui/picture';
import type { Choice, Offer } from './variant-choice';

/** What can be chosen: a radio group an axis. Values that cannot be had as things stand are marked and still selectable. */
@Component({
  selector: 'app-product-options',
  imports: [Picture],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@for (choice of choices(); track choice.name) {
    <fieldset class="options">
      <legend>{{ choice.name }}</legend>
      <div class="options-values">
        @for (offer of choice.offers; track offer.value) {
          <label class="option" [class.option-shut]="offer.state !== 'open'">
            <input
              type="radio"
              class="option-input"
              [name]="choice.name"
              [value]="offer.value"
              [checked]="offer.picked"
              (change)="pick.emit({ axis: choice.name, value: offer.value })"
            />
            @if (offer.picture; as picture) {
              <app-picture [name]="picture" [size]="32" [priority]="true" />
            }
            <span>{{ offer.value }}</span>
            @if (note(offer); as words) {
              <span class="sr-only">({{ words }})</span>
            }
          </label>
        }
      </div>
    </fieldset>
  }`,
})
export class ProductOptions {
  readonly choices = input.required<Choice[]>();
  readonly pick = output<{ axis: string; value: string }>();

  protected note({ state }: Offer): string {
    if (state === 'sold-out') return $localize`:@@catalog.option.sold-out:sold out`;
    return state === 'other' ? $localize`:@@catalog.option.other:changes your other choices` : '';
  }
}
