import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MAX_QUANTITY } from '@domain/cart';
import type { Language } from '@domain/language';
import { formatMoney } from '@domain/money';
import { Icon } from '../../ui/icon';
import { MoneyPipe } from '../../ui/money.pipe';
import { Picture } from '../../ui/picture';
import { QuantityPicker } from '../../ui/quantity-picker/quantity-picker';
import type { LineNotice } from '../line-notices';
import type { PricedLine } from '../priced-cart';

/** A cart line with its notices and actions. */
@Component({
  selector: 'app-cart-line',
  imports: [Icon, MoneyPipe, Picture, QuantityPicker, RouterLink],
  templateUrl: './cart-line.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'cart-line' },
})
export class CartLineView {
  readonly line = input.required<PricedLine>();
  readonly currency = input.required<string>();
  readonly language = input.required<Language>();
  readonly quantityChange = output<number>();
  readonly remove = output();

  protected readonly maxQuantity = computed(() => {
    const left = this.line().card?.stock.left;
    return left == null ? MAX_QUANTITY : Math.min(left, MAX_QUANTITY);
  });
  protected readonly name = computed(() => this.line().card?.name ?? this.text.discontinued);
  protected readonly options = computed(() =>
    (this.line().card?.options ?? []).map(({ name, value }) => `${name}: ${value}`).join(' · '),
  );
  protected readonly text = {
    discontinued: $localize`:@@cart.line.discontinued:Item no longer sold`,
    remove: (name: string) => $localize`:@@cart.line.remove:Remove ${name}:name:`,
    quantity: (name: string) => $localize`:@@cart.line.quantity:Quantity of ${name}:name:`,
    each: (price: string) => $localize`:@@cart.line.each:${price}:price: each`,
    keepLeft: (left: number) => $localize`:@@cart.line.keep-left:Keep ${left}:left:`,
    accept: $localize`:@@cart.line.accept:Got it`,
  };

  protected describeNotice(notice: LineNotice): string {
    switch (notice.type) {
      case 'discontinued':
        return $localize`:@@cart.notice.discontinued:No longer sold. Remove it to check out.`;
      case 'sold-out':
        return $localize`:@@cart.notice.sold-out:Sold out while it was in your basket. Remove it to check out.`;
      case 'low-stock':
        return $localize`:@@cart.notice.low-stock:Only ${notice.left}:left: left.`;
      case 'price-changed': {
        const [before, now] = [this.#format(notice.before), this.#format(notice.now)];
        return notice.now < notice.before
          ? $localize`:@@cart.notice.cheaper:Good news: the price dropped from ${before}:before: to ${now}:now:.`
          : $localize`:@@cart.notice.dearer:The price went up from ${before}:before: to ${now}:now: since you added it.`;
      }
    }
  }

  #format(amount: number): string {
    return formatMoney({ amount, currency: this.currency() }, this.language());
  }
}
