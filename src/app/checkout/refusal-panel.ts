import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Language } from '@domain/language';
import { formatMoney } from '@domain/money';
import type { PricedLine } from '../cart/priced-lines';
import { Icon } from '../ui/icon';
import type { CheckoutRefusal } from './checkout-state';
import { REFUSAL_WORDS } from './refusal-words';

/** Why there is no order, line by line where that helps, and the one thing to press. */
@Component({
  selector: 'app-refusal-panel',
  imports: [Icon, RouterLink],
  templateUrl: './refusal-panel.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'refusal', role: 'alert' },
})
export class RefusalPanel {
  readonly refused = input.required<CheckoutRefusal>();
  readonly lines = input.required<readonly PricedLine[]>();
  readonly currency = input.required<string>();
  readonly language = input.required<Language>();
  readonly whatIsThereTaken = output();
  /** The new total that was accepted, in minor units. */
  readonly priceAccepted = output<number>();
  readonly triedAgain = output();

  protected readonly words = computed(() => REFUSAL_WORDS[this.refused().reason]);
  protected readonly newTotal = computed(() => {
    const refused = this.refused();
    return 'quote' in refused ? refused.quote?.total : undefined;
  });
  protected readonly perLine = computed(() => {
    const refused = this.refused();
    if (!('lines' in refused)) return [];
    return refused.lines.flatMap(({ sku, left, priceNow }) => {
      const name = this.lines().find((line) => line.sku === sku)?.card?.name ?? sku;
      const before = refused.pricesBefore.get(sku);
      if (priceNow !== undefined) {
        // The server tells all prices; only those that differ are news.
        if (before === undefined || before === priceNow) return [];
        return { sku, name, words: this.text.price(this.money(before), this.money(priceNow)) };
      }
      return { sku, name, words: left ? this.text.left(left) : this.text.none };
    });
  });
  protected readonly text = {
    none: $localize`:@@checkout.refused.line.none:none left`,
    left: (left: number) => $localize`:@@checkout.refused.line.left:only ${left}:left: left`,
    price: (before: string, now: string) =>
      $localize`:@@checkout.refused.line.price:${before}:before: before, ${now}:now: now`,
    take: $localize`:@@checkout.refused.take:Take what is there`,
    accept: (total: string) => $localize`:@@checkout.refused.accept:Order for ${total}:total:`,
    again: $localize`:@@checkout.refused.again:Try again`,
    basket: $localize`:@@checkout.refused.basket:To the basket`,
    signIn: $localize`:@@checkout.refused.sign-in:Sign in`,
  };

  protected money(amount: number): string {
    return formatMoney({ amount, currency: this.currency() }, this.language());
  }
}
