import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { Picture } from '../../ui/picture';
import type { OptionGroup, OptionValue } from './variant-options';

/** One radio group per product option. Values that lead to no variant in stock are marked but can be selected. */
@Component({
  selector: 'app-product-options',
  imports: [Picture],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@for (group of groups(); track group.name) {
    <fieldset class="options">
      <legend>{{ group.name }}</legend>
      <div class="options-values">
        @for (option of group.values; track option.value) {
          <label class="option" [class.option-unavailable]="option.state !== 'available'">
            <input
              type="radio"
              class="option-input"
              [name]="group.name"
              [value]="option.value"
              [checked]="option.isSelected"
              (change)="selectValue.emit({ option: group.name, value: option.value })"
            />
            @if (option.picture; as picture) {
              <app-picture [name]="picture" [size]="32" [priority]="true" />
            }
            <span>{{ option.value }}</span>
            @if (getNote(option); as note) {
              <span class="sr-only">({{ note }})</span>
            }
          </label>
        }
      </div>
    </fieldset>
  }`,
})
export class ProductOptions {
  readonly groups = input.required<OptionGroup[]>();
  readonly selectValue = output<{ option: string; value: string }>();

  protected getNote({ state }: OptionValue): string {
    if (state === 'sold-out') return $localize`:@@catalog.option.sold-out:sold out`;
    return state === 'incompatible'
      ? $localize`:@@catalog.option.incompatible:changes your other options`
      : '';
  }
}
