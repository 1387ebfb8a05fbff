import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MAX_QUANTITY } from '@domain/cart';
import type { Language } from '@domain/language';
import { formatMoney } from '@domain/money';
import { Icon } from '../../ui/icon';
import { Picture } from '../../ui/picture';
import { Quantity } from '../../ui/quantity/quantity';
import type { LineNotice } from '../line-notices';
import type { PricedLine } from '../priced-lines';

/** One line of the basket, with what a shopper should know of it and what can be done. */
@Component({
  selector: 'app-cart-line',
  imports: [Icon, Picture, Quantity, RouterLink],
  templateUrl: './cart-line.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'cart-line' },
})
export class CartLineView {
  readonly line = input.required<PricedLine>();
  readonly currency = input.required<string>();
  readonly language = input.required<Language>();
  readonly quantityAsked = output<number>();
  readonly removed = output();

  protected readonly most = computed(() => {
    const left = this.line().card?.stock.left;
    return left == null ? MAX_QUANTITY : Math.min(left, MAX_QUANTITY);
  });
  protected readonly name = computed(() => this.line().card?.name ?? this.text.gone);
  protected readonly options = computed(() =>
    (this.line().card?.options ?? []).map(({ name, value }) => `${name}: ${value}`).join(' · '),
  );
  protected readonly text = {
    gone: $localize`:@@cart.line.gone:No longer sold`,
    remove: (name: string) => $localize`:@@cart.line.remove:Remove ${name}:name:`,
    quantity: (name: string) => $localize`:@@cart.line.quantity:How many of ${name}:name:`,
    each: (price: string) => $localize`:@@cart.line.each:${price}:price: each`,
    takeLeft: (left: number) => $localize`:@@cart.line.take-left:Take ${left}:left:`,
    accept: $localize`:@@cart.line.accept:All right`,
  };

  protected money(amount: number): string {
    return formatMoney({ amount, currency: this.currency() }, this.language());
  }

  protected words(notice: LineNotice): string {
    switch (notice.is) {
      case 'gone':
        return $localize`:@@cart.notice.gone:We no longer sell this. Take it out to go on.`;
      case 'sold-out':
        return $localize`:@@cart.notice.sold-out:Someone took the last one while it was in your basket. Take it out to go on.`;
      case 'short':
        return $localize`:@@cart.notice.short:Only ${notice.left}:left: left.`;
      case 'price': {
        const [before, now] = [this.money(notice.before), this.money(notice.now)];
        return notice.now < notice.before
          ? $localize`:@@cart.notice.cheaper:Good news: it went from ${before}:before: to ${now}:now:.`
          : $localize`:@@cart.notice.dearer:It went from ${before}:before: to ${now}:now: since you put it in.`;
      }
    }
  }
}
