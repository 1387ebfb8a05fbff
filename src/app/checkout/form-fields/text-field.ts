import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';

/** One labelled line of text with its error under it. */
@Component({
  selector: 'app-text-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `<label class="field-label" [for]="name()">
      {{ label() }}
      @if (optional()) {
        <span class="font-normal text-soft">{{ text.optional }}</span>
      }
    </label>
    <input
      #box
      class="field"
      [id]="name()"
      [name]="name()"
      [type]="type()"
      [value]="value()"
      [attr.autocomplete]="autocomplete()"
      [attr.inputmode]="inputmode()"
      [attr.maxlength]="longest()"
      [attr.aria-required]="!optional()"
      [attr.aria-invalid]="error() ? 'true' : null"
      [attr.aria-describedby]="described()"
      (input)="changed.emit(box.value)"
      (blur)="left.emit()"
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
  /** Why it is asked. */
  readonly hint = input('');
  readonly type = input<'text' | 'email' | 'tel'>('text');
  readonly autocomplete = input<string>();
  readonly inputmode = input<string>();
  readonly longest = input<number>();
  readonly optional = input(false);
  readonly changed = output<string>();
  readonly left = output();
  protected readonly described = computed(() => {
    const ids = [this.error() && `${this.name()}-error`, this.hint() && `${this.name()}-hint`];
    return ids.filter(Boolean).join(' ') || null;
  });
  protected readonly text = { optional: $localize`:@@checkout.optional:(optional)` };
}
