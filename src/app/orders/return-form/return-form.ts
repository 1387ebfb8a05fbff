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
import type { LineQuantity } from '@domain/order';
import { linesLeft } from '@domain/refund';
import { shopLanguage } from '../../backend/language';
import type { OrderView } from '../../backend/orders';
import { Picture } from '../../ui/picture';
import { Quantity } from '../../ui/quantity/quantity';
import { dayOf } from '../order-dates';

export type ReturnWish = { lines: LineQuantity[]; reason: string };

/** Asks the shop to take pieces back: which ones, how many, and why. */
@Component({
  selector: 'app-return-form',
  imports: [Picture, Quantity],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(keydown.escape)': 'keep()' },
  templateUrl: './return-form.html',
})
export class ReturnForm {
  readonly order = input.required<OrderView>();
  readonly isBusy = input(false);
  /** Why the shop has not taken the wish. */
  readonly problem = input<string>();
  readonly asked = output<ReturnWish>();
  readonly kept = output();
  readonly #injector = inject(Injector);
  readonly #language = shopLanguage();
  protected readonly isOpen = signal(false);
  protected readonly reason = signal('');
  readonly #chosen = signal<Readonly<Record<string, number>>>({});
  /** What is missing, once somebody has tried without it. */
  protected readonly missing = signal<'pieces' | 'reason' | undefined>(undefined);
  private readonly opener = viewChild<ElementRef<HTMLElement>>('opener');
  private readonly heading = viewChild<ElementRef<HTMLElement>>('heading');
  private readonly alert = viewChild<ElementRef<HTMLElement>>('alert');

  protected readonly lines = computed(() => {
    const { lines } = this.order();
    return linesLeft(this.order()).map(({ sku, quantity: most }) => {
      const {
        name = sku,
        options = [],
        picture = '',
        tint = 1,
      } = lines.find((line) => line.sku === sku) ?? {};
      const detail = options.map(({ value }) => value).join(' · ');
      return { sku, most, name, detail, picture, tint, quantity: this.#chosen()[sku] ?? 0 };
    });
  });
  protected readonly until = computed(() => {
    const { returnBy } = this.order();
    return returnBy ? this.text.until(dayOf(returnBy, this.#language)) : '';
  });
  protected readonly trouble = computed(() => {
    const missing = this.missing();
    return missing ? this.text[missing] : this.problem();
  });
  protected readonly text = {
    open: $localize`:@@orders.return:Send something back`,
    heading: $localize`:@@orders.return.heading:What do you want to send back?`,
    until: (day: string) => $localize`:@@orders.return.until:Possible until ${day}:day:.`,
    howMany: (name: string) =>
      $localize`:@@orders.return.how-many:How many to send back of ${name}:name:`,
    of: (most: number) => $localize`:@@orders.return.of:of ${most}:most:`,
    reasonLabel: $localize`:@@orders.return.why:What is wrong with it?`,
    pieces: $localize`:@@orders.return.no-pieces:Choose at least one piece.`,
    reason: $localize`:@@orders.return.no-why:Tell us in a word or two why.`,
    send: $localize`:@@orders.return.send:Ask for the return`,
    busy: $localize`:@@orders.return.busy:Sending…`,
    no: $localize`:@@orders.return.no:Not now`,
  };

  protected choose(sku: string, quantity: number): void {
    this.#chosen.update((chosen) => ({ ...chosen, [sku]: quantity }));
    this.missing.set(undefined);
  }

  protected write(reason: string): void {
    this.reason.set(reason);
    this.missing.set(undefined);
  }

  protected open(): void {
    this.isOpen.set(true);
    this.#focus(() => this.heading());
  }

  protected keep(): void {
    if (this.isBusy() || !this.isOpen()) return;
    this.isOpen.set(false);
    this.missing.set(undefined);
    this.kept.emit();
    this.#focus(() => this.opener());
  }

  protected send(): void {
    if (this.isBusy()) return;
    const lines = this.lines()
      .filter(({ quantity }) => quantity > 0)
      .map(({ sku, quantity }) => ({ sku, quantity }));
    const reason = this.reason().trim();
    this.missing.set(lines.length === 0 ? 'pieces' : reason ? undefined : 'reason');
    if (this.missing()) this.#focus(() => this.alert());
    else this.asked.emit({ lines, reason });
  }

  #focus(target: () => ElementRef<HTMLElement> | undefined): void {
    afterNextRender(() => target()?.nativeElement.focus(), { injector: this.#injector });
  }
}
