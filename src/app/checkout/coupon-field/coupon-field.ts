import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { Icon } from '../../ui/icon';
import type { CouponEntry } from './coupon-state';

/** A code typed in, what became of it, and how to take it out again. */
@Component({
  selector: 'app-coupon-field',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block', role: 'group', '[attr.aria-label]': 'text.label' },
  template: `@if (entry(); as entry) {
      @if (entry.is === 'none') {
        <label class="field-label" for="coupon">{{ text.label }}</label>
        <div class="coupon-entry">
          <input
            #box
            id="coupon"
            name="coupon"
            class="field"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
            maxlength="40"
            [value]="typed()"
            (input)="typed.set(box.value)"
            (keydown.enter)="apply($event)"
          />
          <button type="button" class="button-quiet" (click)="apply($event)">
            {{ text.apply }}
          </button>
        </div>
      } @else {
        <div class="coupon-held">
          <span class="min-w-0 flex-1 break-words">
            {{ text.label }} <strong>{{ entry.code }}</strong>
          </span>
          <button
            type="button"
            class="button-round"
            [attr.aria-label]="text.remove(entry.code)"
            (click)="remove()"
          >
            <app-icon name="close" />
          </button>
        </div>
      }
    }
    <p class="coupon-said" role="status" [class.field-error]="problem()">{{ said() }}</p>
    @if (entry().is === 'unreachable') {
      <button type="button" class="button-quiet mt-2" (click)="again()">
        <app-icon name="again" />{{ text.again }}
      </button>
    }`,
})
export class CouponField {
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly entry = input.required<CouponEntry>();
  /** Why the code takes nothing off. */
  readonly problem = input('');
  readonly applied = output<string>();
  readonly removed = output();
  protected readonly typed = signal('');
  protected readonly said = computed(() => {
    switch (this.entry().is) {
      case 'none':
        return '';
      case 'asking':
        return this.text.asking;
      case 'unreachable':
        return this.text.unreachable;
      case 'known':
        return this.problem() || this.text.holds;
    }
  });
  protected readonly text = {
    label: $localize`:@@checkout.coupon:Coupon code`,
    apply: $localize`:@@checkout.coupon.apply:Use it`,
    remove: (code: string) => $localize`:@@checkout.coupon.remove:Take out coupon ${code}:code:`,
    asking: $localize`:@@checkout.coupon.asking:Looking it up…`,
    holds: $localize`:@@checkout.coupon.holds:It is in the sum below.`,
    unreachable: $localize`:@@checkout.coupon.unreachable:We could not look this code up. Check your connection.`,
    again: $localize`:@@checkout.coupon.again:Try again`,
  };

  protected apply(event: Event): void {
    // Enter in this field uses the code; it does not order.
    event.preventDefault();
    if (!this.typed().trim()) return;
    this.applied.emit(this.typed());
    this.typed.set('');
    this.#focusOn('button');
  }

  protected remove(): void {
    this.removed.emit();
    this.#focusOn('input');
  }

  protected again(): void {
    const entry = this.entry();
    if (entry.is !== 'none') this.applied.emit(entry.code);
  }

  /** What had the focus goes away with the change. */
  #focusOn(what: 'button' | 'input'): void {
    setTimeout(() => this.#host.nativeElement.querySelector<HTMLElement>(what)?.focus());
  }
}
