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
import { formatMoney } from '@domain/money';
import { shopLanguage } from '../../backend/language';
import { SessionState } from '../../session/session-state';
import { Empty } from '../../ui/empty-state';
import { Failed } from '../../ui/error-state';
import { dayOf } from '../order-dates';
import { OrderFollower } from '../order-follower';
import { addressRows, sellerRows } from '../order-address';
import { hasReceipt } from '../receipt';
import { receiptSums } from './receipt-sums';

/** An order's receipt as a sheet of paper, to print or keep. */
@Component({
  selector: 'app-receipt-page',
  imports: [Empty, Failed, RouterLink],
  templateUrl: './receipt-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [OrderFollower],
})
export class ReceiptPage {
  readonly id = input.required<string>();
  readonly #session = inject(SessionState);
  readonly #window = inject(DOCUMENT).defaultView;
  readonly #language = shopLanguage();
  protected readonly follower = inject(OrderFollower);
  protected readonly seller = sellerRows(this.#language);

  protected readonly hasOne = computed(() => {
    const order = this.follower.order();
    return order !== undefined && hasReceipt(order);
  });
  protected readonly buyer = computed(() => {
    const order = this.follower.order();
    if (!order) return [];
    // What is fetched has the shop's own address; of the buyer it holds the name.
    const rows = order.pickUp ? [order.address.name] : addressRows(order.address, this.#language);
    return [...rows, order.email];
  });
  protected readonly facts = computed(() => {
    const order = this.follower.order();
    if (!order) return [];
    return [
      { name: this.text.number, value: order.number },
      { name: this.text.ordered, value: dayOf(order.placedAt, this.#language) },
      ...(order.paidAt
        ? [{ name: this.text.paid, value: dayOf(order.paidAt, this.#language) }]
        : []),
    ];
  });
  protected readonly lines = computed(() =>
    (this.follower.order()?.lines ?? []).map((line) => ({
      sku: line.sku,
      name: line.name,
      detail: [...line.options.map(({ value }) => value), line.sku].join(' · '),
      quantity: line.quantity,
      unit: this.#money(line.unitPrice),
      total: this.#money(line.total),
    })),
  );
  protected readonly sums = computed(() => {
    const order = this.follower.order();
    return order ? receiptSums(order, this.#language) : [];
  });
  protected readonly text = {
    heading: $localize`:@@orders.receipt.heading:Receipt`,
    loading: $localize`:@@orders.one.loading:Fetching your order`,
    failed: $localize`:@@orders.one.failed:Your order did not load`,
    notFound: $localize`:@@orders.one.not-found:We do not find this order`,
    notFoundWords: $localize`:@@orders.one.not-found.words:Open it in the browser that placed it, or sign in with the account that did.`,
    none: $localize`:@@orders.receipt.none:There is no receipt yet`,
    noneWords: $localize`:@@orders.receipt.none.words:There will be one once the order is paid.`,
    back: $localize`:@@orders.receipt.back:Back to the order`,
    print: $localize`:@@orders.receipt.print:Print`,
    number: $localize`:@@orders.one.number:Order number`,
    ordered: $localize`:@@orders.receipt.ordered:Ordered`,
    paid: $localize`:@@orders.receipt.paid:Paid`,
    seller: $localize`:@@orders.receipt.seller:Sold by`,
    buyer: $localize`:@@orders.receipt.buyer:Sold to`,
    what: $localize`:@@orders.receipt.what:What`,
    pieces: $localize`:@@orders.receipt.pieces:Pieces`,
    each: $localize`:@@orders.receipt.each:Each`,
    sum: $localize`:@@orders.receipt.sum:Sum`,
    thanks: $localize`:@@orders.receipt.thanks:Thank you for shopping with us.`,
  };

  constructor() {
    effect((onCleanup) => {
      const id = this.id();
      if (!this.#session.isKnown()) return;
      this.#session.person();
      onCleanup(untracked(() => this.follower.follow({ id })));
    });
  }

  protected print(): void {
    this.#window?.print();
  }

  #money(amount: number): string {
    const currency = this.follower.order()?.currency ?? 'USD';
    return formatMoney({ amount, currency }, this.#language);
  }
}
