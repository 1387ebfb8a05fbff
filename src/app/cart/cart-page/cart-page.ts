import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  computed,
  inject,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { formatMoney } from '@domain/money';
import { shop } from '@domain/shop';
import { shopLanguage } from '../../backend/language';
import { Announcer } from '../../ui/announcer';
import { Empty } from '../../ui/empty-state';
import { Failed } from '../../ui/error-state';
import { CartLineView } from '../cart-line/cart-line';
import { CartState } from '../cart-state';
import { likelyCountry } from '../likely-country';
import { type PricedLine, PricedLines } from '../priced-lines';

@Component({
  selector: 'app-cart-page',
  imports: [CartLineView, Empty, Failed, RouterLink],
  templateUrl: './cart-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [PricedLines],
})
export class CartPage {
  readonly #announcer = inject(Announcer);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  protected readonly cart = inject(CartState);
  protected readonly priced = inject(PricedLines);
  protected readonly language = shopLanguage();

  protected readonly subtotal = computed(() => this.money(this.priced.subtotal()));
  /** How much more makes the carriage free, where this shopper most likely is. */
  protected readonly freeShipping = computed(() => {
    const code = likelyCountry(this.language);
    const rate = shop.shipping[0]?.rates.find(({ countries }) => countries.includes(code));
    const place = shop.countries.find((country) => country.code === code)?.names[this.language];
    if (rate?.freeFrom === undefined || !place) return '';
    const missing = rate.freeFrom - this.priced.subtotal();
    return missing > 0 ? this.text.nearlyFree(this.money(missing), place) : this.text.free(place);
  });
  protected readonly text = {
    title: $localize`:@@cart.heading:Your basket`,
    lines: $localize`:@@cart.lines:What is in your basket`,
    empty: $localize`:@@cart.empty:Nothing in here yet`,
    emptyWords: $localize`:@@cart.empty.words:Whatever you put in waits here, on this device and, once you sign in, on all of them.`,
    look: $localize`:@@cart.look:See what's new`,
    failed: $localize`:@@cart.failed:Your basket did not load`,
    stale: $localize`:@@cart.stale:We could not reach your basket; this is what we last saw of it.`,
    again: $localize`:@@cart.again:Try again`,
    loading: $localize`:@@cart.loading:Fetching your basket`,
    summary: $localize`:@@cart.summary:Summary`,
    subtotal: $localize`:@@cart.subtotal:Subtotal`,
    later: $localize`:@@cart.later:Shipping and tax follow at the checkout, before you pay.`,
    checkout: $localize`:@@cart.checkout:Go to checkout`,
    fixFirst: $localize`:@@cart.fix-first:Something above needs a look before you can order.`,
    removed: (name: string) => $localize`:@@cart.removed:${name}:name: is out of your basket.`,
    thing: $localize`:@@cart.thing:It`,
    nearlyFree: (missing: string, place: string) =>
      $localize`:@@cart.nearly-free:${missing}:missing: more and standard shipping is free (${place}:place:).`,
    free: (place: string) =>
      $localize`:@@cart.free:Standard shipping is free for this basket (${place}:place:).`,
  };

  constructor() {
    void this.cart.reload();
  }

  protected async setQuantity(
    { sku, card, priceSeen }: PricedLine,
    quantity: number,
  ): Promise<void> {
    const isDone = await this.cart.setQuantity(sku, quantity, card?.price ?? priceSeen);
    if (!isDone) this.#sayWhyNot();
  }

  protected async remove({ sku, card }: PricedLine): Promise<void> {
    // The button that had the focus goes with its line.
    this.heading().nativeElement.focus();
    if (!(await this.cart.remove(sku))) {
      this.#sayWhyNot();
      return;
    }
    this.#announcer.say(this.text.removed(card?.name ?? this.text.thing), {
      undo: () => void this.cart.undo(),
    });
  }

  #sayWhyNot(): void {
    const words = this.cart.problem()?.words;
    if (words) this.#announcer.say(words, { tone: 'alert' });
  }

  protected retry(): void {
    void this.cart.reload();
    void this.priced.reload();
  }

  protected money(amount: number): string {
    return formatMoney({ amount, currency: this.priced.currency() }, this.language);
  }
}
