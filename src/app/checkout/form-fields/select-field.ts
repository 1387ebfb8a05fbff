import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';

export type SelectOption = { value: string; label: string };

/** A labelled native select with its error message. */
@Component({
  selector: 'app-select-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `<label class="field-label" [for]="name()">{{ label() }}</label>
    <select
      #select
      class="field"
      [id]="name()"
      [name]="name()"
      [attr.autocomplete]="autocomplete()"
      aria-required="true"
      [attr.aria-invalid]="error() ? 'true' : null"
      [attr.aria-describedby]="error() ? name() + '-error' : null"
      (change)="valueChange.emit(select.value)"
      (blur)="blurred.emit()"
    >
      @if (placeholder()) {
        <option value="" [selected]="!value()">{{ placeholder() }}</option>
      }
      @for (option of options(); track option.value) {
        <option [value]="option.value" [selected]="option.value === value()">
          {{ option.label }}
        </option>
      }
    </select>
    @if (error()) {
      <p class="field-error" [id]="name() + '-error'">{{ error() }}</p>
    }`,
})
export class SelectField {
  readonly name = input.required<string>();
  readonly label = input.required<string>();
  readonly value = input.required<string>();
  readonly options = input.required<readonly SelectOption[]>();
  readonly error = input('');
  /** Text of the empty option. */
  readonly placeholder = input('');
  readonly autocomplete = input<string>();
  readonly valueChange = output<string>();
  readonly blurred = output();
}
