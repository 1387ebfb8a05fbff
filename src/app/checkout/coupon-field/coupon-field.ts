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

/** The input for a coupon code; after a code was entered its status and the remove button. */
@Component({
  selector: 'app-coupon-field',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block', role: 'group', '[attr.aria-label]': 'text.label' },
  template: `@if (entry(); as entry) {
      @if (entry.status === 'none') {
        <label class="field-label" for="coupon">{{ text.label }}</label>
        <div class="coupon-entry">
          <input
            #input
            id="coupon"
            name="coupon"
            class="field"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
            maxlength="40"
            [value]="code()"
            (input)="code.set(input.value)"
            (keydown.enter)="apply($event)"
          />
          <button type="button" class="button-quiet" (click)="apply($event)">
            {{ text.apply }}
          </button>
        </div>
      } @else {
        <div class="coupon-entered">
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
    <p class="coupon-status" role="status" [class.field-error]="problem()">{{ message() }}</p>
    @if (entry().status === 'unreachable') {
      <button type="button" class="button-quiet mt-2" (click)="retry()">
        <app-icon name="again" />{{ text.again }}
      </button>
    }`,
})
export class CouponField {
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly entry = input.required<CouponEntry>();
  /** Why the code is not applied. */
  readonly problem = input('');
  readonly applied = output<string>();
  readonly removed = output();
  protected readonly code = signal('');
  protected readonly message = computed(() => {
    switch (this.entry().status) {
      case 'none':
        return '';
      case 'checking':
        return this.text.checking;
      case 'unreachable':
        return this.text.unreachable;
      case 'resolved':
        return this.problem() || this.text.applied;
    }
  });
  protected readonly text = {
    label: $localize`:@@checkout.coupon:Coupon code`,
    apply: $localize`:@@checkout.coupon.apply:Apply`,
    remove: (code: string) => $localize`:@@checkout.coupon.remove:Remove coupon ${code}:code:`,
    checking: $localize`:@@checkout.coupon.checking:Checking the code…`,
    applied: $localize`:@@checkout.coupon.applied:Applied.`,
    unreachable: $localize`:@@checkout.coupon.unreachable:We couldn't check this code. Check your connection and try again.`,
    again: $localize`:@@checkout.coupon.again:Try again`,
  };

  protected apply(event: Event): void {
    // Enter in this field applies the code and must not submit the order.
    event.preventDefault();
    if (!this.code().trim()) return;
    this.applied.emit(this.code());
    this.code.set('');
    this.#focus('button');
  }

  protected remove(): void {
    this.removed.emit();
    this.#focus('input');
  }

  protected retry(): void {
    const entry = this.entry();
    if (entry.status !== 'none') this.applied.emit(entry.code);
  }

  /** Moves the focus to the element that replaces the focused one. */
  #focus(selector: 'button' | 'input'): void {
    setTimeout(() => this.#host.nativeElement.querySelector<HTMLElement>(selector)?.focus());
  }
}
