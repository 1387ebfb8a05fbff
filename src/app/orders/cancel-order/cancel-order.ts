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
import { getRefundTimeMessage } from '../order-messages';

/** The cancel button with its confirmation, which says how the payment is refunded. */
@Component({
  selector: 'app-cancel-order',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(keydown.escape)': 'close()' },
  templateUrl: './cancel-order.html',
})
export class CancelOrder {
  readonly order = input.required<OrderView>();
  readonly isBusy = input(false);
  readonly problem = input<string>();
  /** Emits the reason, which may be empty, after the shopper has confirmed. */
  readonly cancelled = output<string>();
  readonly dismissed = output();
  readonly #injector = inject(Injector);
  protected readonly isOpen = signal(false);
  protected readonly reason = signal('');
  private readonly opener = viewChild<ElementRef<HTMLElement>>('opener');
  private readonly question = viewChild<ElementRef<HTMLElement>>('question');

  protected readonly refundText = computed(() =>
    this.order().paidAt ? `${this.text.refund} ${getRefundTimeMessage()}` : this.text.noRefund,
  );
  protected readonly text = {
    open: $localize`:@@orders.cancel:Cancel order`,
    question: $localize`:@@orders.cancel.question:Cancel this order?`,
    refund: $localize`:@@orders.cancel.refund:We'll refund the full amount to your original payment method.`,
    noRefund: $localize`:@@orders.cancel.no-refund:Nothing has been charged, and nothing will be.`,
    reason: $localize`:@@orders.cancel.reason:Reason (optional)`,
    confirm: $localize`:@@orders.cancel.confirm:Yes, cancel it`,
    busy: $localize`:@@orders.cancel.busy:Canceling…`,
    keep: $localize`:@@orders.cancel.keep:Keep order`,
  };

  protected open(): void {
    this.isOpen.set(true);
    this.#focus(() => this.question());
  }

  protected close(): void {
    if (this.isBusy() || !this.isOpen()) return;
    this.isOpen.set(false);
    this.dismissed.emit();
    this.#focus(() => this.opener());
  }

  /** Moves the focus to the element that replaces the focused one. */
  #focus(target: () => ElementRef<HTMLElement> | undefined): void {
    afterNextRender(() => target()?.nativeElement.focus(), { injector: this.#injector });
  }
}
