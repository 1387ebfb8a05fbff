import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { Icon } from '../icon';

/** How many: two buttons and a number to type. It asks for a change and shows only what it is given. */
@Component({
  selector: 'app-quantity',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'quantity', role: 'group', '[attr.aria-label]': 'label()' },
  template: `<button
      type="button"
      [attr.aria-label]="text.fewer"
      [disabled]="value() <= min()"
      (click)="ask(value() - 1)"
    >
      <app-icon name="minus" [size]="18" />
    </button>
    <input
      #box
      type="text"
      inputmode="numeric"
      autocomplete="off"
      [attr.aria-label]="text.howMany"
      [value]="value()"
      (change)="type(box)"
    />
    <button
      type="button"
      [attr.aria-label]="text.more"
      [disabled]="value() >= most()"
      (click)="ask(value() + 1)"
    >
      <app-icon name="plus" [size]="18" />
    </button>`,
})
export class Quantity {
  readonly value = input.required<number>();
  readonly min = input(1);
  readonly max = input.required<number>();
  readonly label = input($localize`:@@ui.quantity.label:Quantity`);
  readonly asked = output<number>();

  protected readonly most = computed(() => Math.max(this.min(), this.max()));
  protected readonly text = {
    fewer: $localize`:@@ui.quantity.fewer:One fewer`,
    more: $localize`:@@ui.quantity.more:One more`,
    howMany: $localize`:@@ui.quantity.how-many:How many`,
  };

  protected ask(wanted: number): void {
    const quantity = Math.min(Math.max(wanted, this.min()), this.most());
    if (quantity !== this.value()) this.asked.emit(quantity);
  }

  protected type(box: HTMLInputElement): void {
    const typed = Number(box.value.trim());
    if (Number.isInteger(typed)) this.ask(typed);
    // Nonsense and what was out of bounds give way to the quantity that holds.
    box.value = String(this.value());
  }
}
