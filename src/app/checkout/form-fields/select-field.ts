import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';

export type Choice = { value: string; label: string };

/** One choice of many, in the browser's own list. */
@Component({
  selector: 'app-choice-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `<label class="field-label" [for]="name()">{{ label() }}</label>
    <select
      #box
      class="field"
      [id]="name()"
      [name]="name()"
      [attr.autocomplete]="autocomplete()"
      aria-required="true"
      [attr.aria-invalid]="error() ? 'true' : null"
      [attr.aria-describedby]="error() ? name() + '-error' : null"
      (change)="changed.emit(box.value)"
      (blur)="left.emit()"
    >
      @if (prompt()) {
        <option value="" [selected]="!value()">{{ prompt() }}</option>
      }
      @for (choice of choices(); track choice.value) {
        <option [value]="choice.value" [selected]="choice.value === value()">
          {{ choice.label }}
        </option>
      }
    </select>
    @if (error()) {
      <p class="field-error" [id]="name() + '-error'">{{ error() }}</p>
    }`,
})
export class ChoiceField {
  readonly name = input.required<string>();
  readonly label = input.required<string>();
  readonly value = input.required<string>();
  readonly choices = input.required<readonly Choice[]>();
  readonly error = input('');
  /** Shown while nothing is chosen. */
  readonly prompt = input('');
  readonly autocomplete = input<string>();
  readonly changed = output<string>();
  readonly left = output();
}
