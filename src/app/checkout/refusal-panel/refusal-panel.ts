import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Language } from '@domain/language';
import { formatMoney } from '@domain/money';
import type { Quote } from '@domain/pricing';
import type { PricedLine } from '../../cart/priced-lines';
import { Icon } from '../../ui/icon';
import { type Change, changesOf } from './quote-changes';
import { couponWords } from '../coupon-field/coupon-messages';
import type { CheckoutRefusal } from '../place-order-state';
import { refusalWords } from './refusal-messages';

/** Why there is no order, what changed line by line, and the one thing to press. */
@Component({
  selector: 'app-refusal-panel',
  imports: [Icon, RouterLink],
  templateUrl: './refusal-panel.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'refusal', role: 'alert', tabindex: '-1' },
})
export class RefusalPanel {
  readonly refused = input.required<CheckoutRefusal>();
  readonly lines = input.required<readonly PricedLine[]>();
  readonly currency = input.required<string>();
  readonly language = input.required<Language>();
  /** The new quote was accepted. */
  readonly accepted = output<Quote>();
  readonly whatIsThereTaken = output();
  readonly triedAgain = output();

  readonly #words = computed(() =>
    refusalWords(this.refused(), {
      time: (at) => new Intl.DateTimeFormat(this.language(), { timeStyle: 'short' }).format(at),
    }),
  );
  protected readonly words = computed(() => {
    const refused = this.refused();
    const words = this.#words();
    if (!('coupon' in refused) || !refused.coupon) return words;
    const why = couponWords(refused.coupon, (amount) => this.money(amount));
    return { ...words, words: `${why} ${words.words}` };
  });
  protected readonly quote = computed(() => {
    const refused = this.refused();
    return 'quote' in refused ? refused.quote : undefined;
  });
  /** Without a new quote there is nothing left that could be accepted. */
  protected readonly remedy = computed(() => {
    const { remedy } = this.#words();
    return remedy === 'accept' && !this.quote() ? 'basket' : remedy;
  });
  protected readonly changes = computed(() => {
    const refused = this.refused();
    if (!('before' in refused)) return [];
    if (refused.reason === 'unknown-sku') {
      return refused.lines.map(({ sku }) => ({ what: this.#name(sku), words: this.text.gone }));
    }
    return changesOf(refused.before, refused).map((change) => this.#tell(change));
  });
  protected readonly text = {
    gone: $localize`:@@checkout.refused.line.gone:no longer sold`,
    none: $localize`:@@checkout.refused.line.none:none left`,
    left: (left: number) => $localize`:@@checkout.refused.line.left:only ${left}:left: left`,
    price: (before: string, now: string) =>
      $localize`:@@checkout.refused.line.price:${before}:before: before, ${now}:now: now`,
    coupon: (code: string) => $localize`:@@checkout.refused.line.coupon:Coupon ${code}:code:`,
    couponGone: $localize`:@@checkout.refused.line.coupon-gone:does not hold any more`,
    discount: $localize`:@@checkout.refused.line.discount:Discount`,
    shipping: $localize`:@@checkout.refused.line.shipping:Shipping`,
    tax: $localize`:@@checkout.refused.line.tax:Tax`,
    total: $localize`:@@checkout.refused.line.total:Total`,
    take: $localize`:@@checkout.refused.take:Take what is there`,
    accept: (total: string) => $localize`:@@checkout.refused.accept:Order for ${total}:total:`,
    again: $localize`:@@checkout.refused.again:Try again`,
    basket: $localize`:@@checkout.refused.basket:To the basket`,
    signIn: $localize`:@@checkout.refused.sign-in:Sign in`,
  };

  protected money(amount: number): string {
    return formatMoney({ amount, currency: this.currency() }, this.language());
  }

  #tell(change: Change): { what: string; words: string } {
    switch (change.is) {
      case 'quantity': {
        const { sku, now } = change;
        return { what: this.#name(sku), words: now ? this.text.left(now) : this.text.none };
      }
      case 'price':
        return { what: this.#name(change.sku), words: this.#wasAndNow(change) };
      case 'coupon':
        return { what: this.text.coupon(change.code), words: this.text.couponGone };
      default:
        return { what: this.text[change.is], words: this.#wasAndNow(change) };
    }
  }

  #wasAndNow({ was, now }: { was: number; now: number }): string {
    return this.text.price(this.money(was), this.money(now));
  }

  #name(sku: string): string {
    return this.lines().find((line) => line.sku === sku)?.card?.name ?? sku;
  }
}
