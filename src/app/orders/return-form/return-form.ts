import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { Language } from '@domain/language';
import type { LineQuantity } from '@domain/order';
import { listRefundableLines } from '@domain/refund';
import type { OrderView } from '../../backend/orders';
import { Picture } from '../../ui/picture';
import { QuantityPicker } from '../../ui/quantity-picker/quantity-picker';
import { formatDate } from '../order-dates';

export type ReturnRequest = { lines: LineQuantity[]; reason: string };

/** The form that requests a return: items, quantities and the reason. */
@Component({
  selector: 'app-return-form',
  imports: [Picture, QuantityPicker],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(keydown.escape)': 'close()' },
  templateUrl: './return-form.html',
})
export class ReturnForm {
  readonly order = input.required<OrderView>();
  readonly language = input.required<Language>();
  readonly isBusy = input(false);
  /** Why the last request failed. */
  readonly problem = input<string>();
  readonly requested = output<ReturnRequest>();
  readonly dismissed = output();
  readonly #injector = inject(Injector);
  protected readonly isOpen = signal(false);
  protected readonly reason = signal('');
  readonly #chosen = signal<Readonly<Record<string, number>>>({});
  /** What was missing when the shopper last tried to send the form. */
  protected readonly missing = signal<'items' | 'reason' | undefined>(undefined);
  private readonly opener = viewChild<ElementRef<HTMLElement>>('opener');
  private readonly heading = viewChild<ElementRef<HTMLElement>>('heading');
  private readonly alert = viewChild<ElementRef<HTMLElement>>('alert');

  protected readonly lines = computed(() => {
    const { lines } = this.order();
    return listRefundableLines(this.order()).map(({ sku, quantity: max }) => {
      const {
        name = sku,
        options = [],
        picture = '',
        tint = 1,
      } = lines.find((line) => line.sku === sku) ?? {};
      const detail = options.map(({ value }) => value).join(' · ');
      return { sku, max, name, detail, picture, tint, quantity: this.#chosen()[sku] ?? 0 };
    });
  });
  protected readonly deadline = computed(() => {
    const { returnBy } = this.order();
    return returnBy ? this.text.until(formatDate(returnBy, this.language())) : '';
  });
  protected readonly error = computed(() => {
    const missing = this.missing();
    return missing ? this.text.missing[missing] : this.problem();
  });
  protected readonly text = {
    open: $localize`:@@orders.return:Return items`,
    heading: $localize`:@@orders.return.heading:What would you like to return?`,
    until: (day: string) =>
      $localize`:@@orders.return.until:You can return items until ${day}:day:.`,
    quantity: (name: string) =>
      $localize`:@@orders.return.quantity:Quantity of ${name}:name: to return`,
    of: (max: number) => $localize`:@@orders.return.of:of ${max}:max:`,
    reason: $localize`:@@orders.return.reason:Reason for return`,
    missing: {
      items: $localize`:@@orders.return.no-items:Choose at least one item.`,
      reason: $localize`:@@orders.return.no-reason:Tell us why you're returning this.`,
    },
    send: $localize`:@@orders.return.send:Request return`,
    busy: $localize`:@@orders.return.busy:Sending…`,
    cancel: $localize`:@@orders.return.cancel:Not now`,
  };

  protected setQuantity(sku: string, quantity: number): void {
    this.#chosen.update((chosen) => ({ ...chosen, [sku]: quantity }));
    this.missing.set(undefined);
  }

  protected setReason(reason: string): void {
    this.reason.set(reason);
    this.missing.set(undefined);
  }

  protected open(): void {
    this.isOpen.set(true);
    this.#focus(() => this.heading());
  }

  protected close(): void {
    if (this.isBusy() || !this.isOpen()) return;
    this.isOpen.set(false);
    this.missing.set(undefined);
    this.dismissed.emit();
    this.#focus(() => this.opener());
  }

  protected send(): void {
    if (this.isBusy()) return;
    const lines = this.lines()
      .filter(({ quantity }) => quantity > 0)
      .map(({ sku, quantity }) => ({ sku, quantity }));
    const reason = this.reason().trim();
    this.missing.set(lines.length === 0 ? 'items' : reason ? undefined : 'reason');
    if (this.missing()) this.#focus(() => this.alert());
    else this.requested.emit({ lines, reason });
  }

  #focus(target: () => ElementRef<HTMLElement> | undefined): void {
    afterNextRender(() => target()?.nativeElement.focus(), { injector: this.#injector });
  }
}
