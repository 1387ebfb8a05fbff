import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  computed,
  effect,
  inject,
  input,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { LANGUAGE } from '../../ui/language';
import { SessionState } from '../../session/session-state';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { MoneyPipe } from '../../ui/money.pipe';
import { formatDate } from '../order-dates';
import { LiveOrder } from '../live-order';
import { formatRecipient, formatSeller } from '../order-address';
import { hasReceipt } from '../has-receipt';
import { buildReceiptSums } from './receipt-sums';

/** The receipt of an order, styled for printing. */
@Component({
  selector: 'app-receipt-page',
  imports: [EmptyState, ErrorState, MoneyPipe, RouterLink],
  templateUrl: './receipt-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [LiveOrder],
})
export class ReceiptPage {
  readonly id = input.required<string>();
  readonly #session = inject(SessionState);
  readonly #window = inject(DOCUMENT).defaultView;
  readonly #language = inject(LANGUAGE);
  protected readonly liveOrder = inject(LiveOrder);
  protected readonly seller = formatSeller(this.#language);

  protected readonly hasReceipt = computed(() => {
    const order = this.liveOrder.order();
    return order !== undefined && hasReceipt(order);
  });
  protected readonly buyer = computed(() => {
    const order = this.liveOrder.order();
    if (!order) return [];
    // The address of a pick-up order is the store's; only the name is the buyer's.
    const recipient = order.pickUp ? [order.address.name] : formatRecipient(order, this.#language);
    return [...recipient, order.email];
  });
  protected readonly facts = computed(() => {
    const order = this.liveOrder.order();
    if (!order) return [];
    return [
      { name: this.text.number, value: order.number },
      { name: this.text.ordered, value: formatDate(order.placedAt, this.#language) },
      ...(order.paidAt
        ? [{ name: this.text.paid, value: formatDate(order.paidAt, this.#language) }]
        : []),
    ];
  });
  protected readonly lines = computed(() =>
    (this.liveOrder.order()?.lines ?? []).map((line) => ({
      sku: line.sku,
      name: line.name,
      detail: [...line.options.map(({ value }) => value), line.sku].join(' · '),
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      total: line.total,
    })),
  );
  protected readonly sums = computed(() => {
    const order = this.liveOrder.order();
    return order ? buildReceiptSums(order, this.#language) : [];
  });
  protected readonly text = {
    heading: $localize`:@@orders.receipt.heading:Receipt`,
    loading: $localize`:@@orders.detail.loading:Loading your order`,
    failed: $localize`:@@orders.detail.failed:Your order didn't load`,
    notFound: $localize`:@@orders.detail.not-found:We can't find this order`,
    notFoundText: $localize`:@@orders.detail.not-found.text:Open it in the browser you ordered with, or sign in to the account you used.`,
    none: $localize`:@@orders.receipt.none:No receipt yet`,
    noneText: $localize`:@@orders.receipt.none.text:You'll find it here once the order is paid.`,
    back: $localize`:@@orders.receipt.back:Back to order`,
    print: $localize`:@@orders.receipt.print:Print`,
    number: $localize`:@@orders.detail.number:Order number`,
    ordered: $localize`:@@orders.receipt.ordered:Order date`,
    paid: $localize`:@@orders.receipt.paid:Payment date`,
    seller: $localize`:@@orders.receipt.seller:Sold by`,
    buyer: $localize`:@@orders.receipt.buyer:Sold to`,
    item: $localize`:@@orders.receipt.item:Item`,
    quantity: $localize`:@@orders.receipt.quantity:Qty`,
    unitPrice: $localize`:@@orders.receipt.unit-price:Unit price`,
    amount: $localize`:@@orders.receipt.amount:Amount`,
    thanks: $localize`:@@orders.receipt.thanks:Thank you for shopping with us.`,
  };

  constructor() {
    effect((onCleanup) => {
      const id = this.id();
      if (!this.#session.isKnown()) return;
      this.#session.user();
      onCleanup(untracked(() => this.liveOrder.watch({ id })));
    });
  }

  protected print(): void {
    this.#window?.print();
  }
}
