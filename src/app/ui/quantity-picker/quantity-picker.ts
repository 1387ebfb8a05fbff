import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { Icon } from '../icon';

/** A quantity with two buttons and a text box. It emits changes and shows only the `value` it is given. */
@Component({
  selector: 'app-quantity-picker',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'quantity-picker', role: 'group', '[attr.aria-label]': 'label()' },
  template: `<button
      type="button"
      [attr.aria-label]="text.decrease"
      [disabled]="value() <= min()"
      (click)="emitValue(value() - 1)"
    >
      <app-icon name="minus" [size]="18" />
    </button>
    <input
      #box
      type="text"
      inputmode="numeric"
      autocomplete="off"
      [attr.aria-label]="text.quantity"
      [value]="value()"
      (change)="readBox(box)"
    />
    <button
      type="button"
      [attr.aria-label]="text.increase"
      [disabled]="value() >= upperLimit()"
      (click)="emitValue(value() + 1)"
    >
      <app-icon name="plus" [size]="18" />
    </button>`,
})
export class QuantityPicker {
  readonly value = input.required<number>();
  readonly min = input(1);
  readonly max = input.required<number>();
  readonly label = input($localize`:@@ui.quantity.label:Quantity`);
  readonly valueChange = output<number>();

  protected readonly upperLimit = computed(() => Math.max(this.min(), this.max()));
  protected readonly text = {
    decrease: $localize`:@@ui.quantity.decrease:Decrease quantity`,
    increase: $localize`:@@ui.quantity.increase:Increase quantity`,
    quantity: $localize`:@@ui.quantity.label:Quantity`,
  };

  protected emitValue(requested: number): void {
    const quantity = Math.min(Math.max(requested, this.min()), this.upperLimit());
    if (quantity !== this.value()) this.valueChange.emit(quantity);
  }

  protected readBox(box: HTMLInputElement): void {
    const typed = Number(box.value.trim());
    if (Number.isInteger(typed)) this.emitValue(typed);
    // Replaces invalid input by the current value.
    box.value = String(this.value());
  }
}
