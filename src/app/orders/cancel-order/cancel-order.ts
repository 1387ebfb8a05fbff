import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  afterNextRender,
  computed,
  inject,
  Injector,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { OrderView } from '../../backend/orders';

/** Calls an order off: asks once, and says what happens with the money. */
@Component({
  selector: 'app-cancel-order',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(keydown.escape)': 'keep()' },
  templateUrl: './cancel-order.html',
})
export class CancelOrder {
  readonly order = input.required<OrderView>();
  readonly isBusy = input(false);
  readonly problem = input<string>();
  /** The shopper is sure; with their reason, which may be empty. */
  readonly cancelled = output<string>();
  readonly kept = output();
  readonly #injector = inject(Injector);
  protected readonly isAsking = signal(false);
  protected readonly reason = signal('');
  private readonly opener = viewChild<ElementRef<HTMLElement>>('opener');
  private readonly question = viewChild<ElementRef<HTMLElement>>('question');

  protected readonly money = computed(() =>
    this.order().paidAt ? this.text.moneyBack : this.text.noMoney,
  );
  protected readonly text = {
    open: $localize`:@@orders.cancel:Cancel this order`,
    question: $localize`:@@orders.cancel.question:Cancel this order?`,
    moneyBack: $localize`:@@orders.cancel.money-back:You get all you paid back, the way you paid it. Banks take up to ten days to show it.`,
    noMoney: $localize`:@@orders.cancel.no-money:Nothing has been charged, and nothing will be.`,
    reason: $localize`:@@orders.cancel.why:Why? You need not say.`,
    yes: $localize`:@@orders.cancel.yes:Yes, cancel it`,
    busy: $localize`:@@orders.cancel.busy:Cancelling…`,
    no: $localize`:@@orders.cancel.no:Keep it`,
  };

  protected ask(): void {
    this.isAsking.set(true);
    this.#focus(() => this.question());
  }

  protected keep(): void {
    if (this.isBusy() || !this.isAsking()) return;
    this.isAsking.set(false);
    this.kept.emit();
    this.#focus(() => this.opener());
  }

  /** What had the focus is gone; it goes on where the eye does. */
  #focus(target: () => ElementRef<HTMLElement> | undefined): void {
    afterNextRender(() => target()?.nativeElement.focus(), { injector: this.#injector });
  }
}
