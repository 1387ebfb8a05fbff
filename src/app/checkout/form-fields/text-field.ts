import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';

/** A labelled text input with its hint and error message. */
@Component({
  selector: 'app-text-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `<label class="field-label" [for]="name()">
      {{ label() }}
      @if (isOptional()) {
        <span class="font-normal text-soft">{{ text.optional }}</span>
      }
    </label>
    <input
      #input
      class="field"
      [id]="name()"
      [name]="name()"
      [type]="type()"
      [value]="value()"
      [attr.autocomplete]="autocomplete()"
      [attr.inputmode]="inputmode()"
      [attr.maxlength]="maxLength()"
      [attr.aria-required]="!isOptional()"
      [attr.aria-invalid]="error() ? 'true' : null"
      [attr.aria-describedby]="describedBy()"
      (input)="valueChange.emit(input.value)"
      (blur)="blurred.emit()"
    />
    @if (hint()) {
      <p class="field-hint" [id]="name() + '-hint'">{{ hint() }}</p>
    }
    @if (error()) {
      <p class="field-error" [id]="name() + '-error'">{{ error() }}</p>
    }`,
})
export class TextField {
  readonly name = input.required<string>();
  readonly label = input.required<string>();
  readonly value = input.required<string>();
  readonly error = input('');
  readonly hint = input('');
  readonly type = input<'text' | 'email' | 'tel'>('text');
  readonly autocomplete = input<string>();
  readonly inputmode = input<string>();
  readonly maxLength = input<number>();
  readonly isOptional = input(false);
  readonly valueChange = output<string>();
  readonly blurred = output();
  protected readonly describedBy = computed(() => {
    const ids = [this.error() && `${this.name()}-error`, this.hint() && `${this.name()}-hint`];
    return ids.filter(Boolean).join(' ') || null;
  });
  protected readonly text = { optional: $localize`:@@checkout.optional:(optional)` };
}
