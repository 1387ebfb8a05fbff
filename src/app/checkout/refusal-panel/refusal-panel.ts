import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Language } from '@domain/language';
import { formatMoney } from '@domain/money';
import type { Quote } from '@domain/pricing';
import type { PricedLine } from '../../cart/priced-cart';
import { Icon } from '../../ui/icon';
import { getCouponMessage } from '../coupon-field/coupon-messages';
import type { CheckoutRefusal } from '../place-order-state';
import { type QuoteChange, listQuoteChanges } from './quote-changes';
import { getRefusalMessage } from './refusal-messages';

/** Why no order was placed, what changed since the page was shown, and one button to continue. */
@Component({
  selector: 'app-refusal-panel',
  imports: [Icon, RouterLink],
  templateUrl: './refusal-panel.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'refusal', role: 'alert', tabindex: '-1' },
})
export class RefusalPanel {
  readonly refusal = input.required<CheckoutRefusal>();
  readonly lines = input.required<readonly PricedLine[]>();
  readonly currency = input.required<string>();
  readonly language = input.required<Language>();
  readonly quoteAccepted = output<Quote>();
  readonly keepAvailable = output();
  readonly retry = output();

  readonly #message = computed(() =>
    getRefusalMessage(this.refusal(), (at) =>
      new Intl.DateTimeFormat(this.language(), { timeStyle: 'short' }).format(at),
    ),
  );
  protected readonly title = computed(() => this.#message().title);
  protected readonly message = computed(() => {
    const refusal = this.refusal();
    const { text } = this.#message();
    if (!('coupon' in refusal) || !refusal.coupon) return text;
    const reason = getCouponMessage(refusal.coupon, (amount) => this.formatAmount(amount));
    return `${reason} ${text}`;
  });
  protected readonly quote = computed(() => {
    const refusal = this.refusal();
    return 'quote' in refusal ? refusal.quote : undefined;
  });
  /** Without a new quote there is nothing to accept; the shopper has to change the cart. */
  protected readonly remedy = computed(() => {
    const { remedy } = this.#message();
    return remedy === 'accept-quote' && !this.quote() ? 'cart' : remedy;
  });
  protected readonly changes = computed(() => {
    const refusal = this.refusal();
    if (!('before' in refusal)) return [];
    if (refusal.reason === 'unknown-sku') {
      return refusal.lines.map(({ sku }) => ({ label: this.#getName(sku), text: this.text.gone }));
    }
    return listQuoteChanges(refusal.before, refusal).map((change) => this.#describe(change));
  });
  protected readonly text = {
    gone: $localize`:@@checkout.refused.line.gone:no longer sold`,
    soldOut: $localize`:@@checkout.refused.line.sold-out:sold out`,
    left: (left: number) => $localize`:@@checkout.refused.line.left:only ${left}:left: left`,
    change: (before: string, now: string) =>
      $localize`:@@checkout.refused.line.change:was ${before}:before:, now ${now}:now:`,
    coupon: (code: string) => $localize`:@@checkout.refused.line.coupon:Coupon ${code}:code:`,
    couponGone: $localize`:@@checkout.refused.line.coupon-gone:no longer valid`,
    discount: $localize`:@@checkout.refused.line.discount:Discount`,
    shipping: $localize`:@@checkout.refused.line.shipping:Shipping`,
    tax: $localize`:@@checkout.refused.line.tax:Tax`,
    total: $localize`:@@checkout.refused.line.total:Total`,
    keepAvailable: $localize`:@@checkout.refused.keep-available:Keep what's available`,
    accept: (total: string) => $localize`:@@checkout.refused.accept:Order for ${total}:total:`,
    again: $localize`:@@checkout.refused.again:Try again`,
    goToCart: $localize`:@@checkout.refused.cart:Go to basket`,
    signIn: $localize`:@@checkout.refused.sign-in:Sign in`,
  };

  protected formatAmount(amount: number): string {
    return formatMoney({ amount, currency: this.currency() }, this.language());
  }

  #describe(change: QuoteChange): { label: string; text: string } {
    switch (change.kind) {
      case 'quantity': {
        const { sku, now } = change;
        return { label: this.#getName(sku), text: now ? this.text.left(now) : this.text.soldOut };
      }
      case 'price':
        return { label: this.#getName(change.sku), text: this.#describeAmounts(change) };
      case 'coupon':
        return { label: this.text.coupon(change.code), text: this.text.couponGone };
      default:
        return { label: this.text[change.kind], text: this.#describeAmounts(change) };
    }
  }

  #describeAmounts({ before, now }: { before: number; now: number }): string {
    return this.text.change(this.formatAmount(before), this.formatAmount(now));
  }

  #getName(sku: string): string {
    return this.lines().find((line) => line.sku === sku)?.card?.name ?? sku;
  }
}
