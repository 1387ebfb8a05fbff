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
import { Announcer } from '../../ui/announcer';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { LANGUAGE } from '../../ui/language';
import { MoneyPipe } from '../../ui/money.pipe';
import type { CommandResult } from '../cart-command';
import { CartLineView } from '../cart-line/cart-line';
import { getRefusalMessage, getRemovedMessage } from '../cart-messages';
import { CartState } from '../cart-state';
import { guessCountry } from '../guess-country';
import { PricedCart, type PricedLine } from '../priced-cart';

@Component({
  selector: 'app-cart-page',
  imports: [CartLineView, EmptyState, ErrorState, MoneyPipe, RouterLink],
  templateUrl: './cart-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [PricedCart],
})
export class CartPage {
  readonly #announcer = inject(Announcer);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  protected readonly cart = inject(CartState);
  protected readonly priced = inject(PricedCart);
  protected readonly language = inject(LANGUAGE);

  /** The amount missing for free shipping in the shopper's most likely country; empty when that has none. */
  protected readonly freeShippingHint = computed(() => {
    const code = guessCountry(this.language);
    const rate = shop.shipping[0]?.rates.find(({ countries }) => countries.includes(code));
    const place = shop.countries.find((country) => country.code === code)?.names[this.language];
    if (rate?.freeFrom === undefined || !place) return '';
    const missing = rate.freeFrom - this.priced.subtotal();
    if (missing <= 0) return this.text.freeShipping(place);
    const amount = formatMoney(
      { amount: missing, currency: this.priced.currency() },
      this.language,
    );
    return this.text.nearlyFreeShipping(amount, place);
  });
  protected readonly text = {
    title: $localize`:@@cart.heading:Your basket`,
    lines: $localize`:@@cart.lines:Items in your basket`,
    empty: $localize`:@@cart.empty:Your basket is empty`,
    emptyMessage: $localize`:@@cart.empty.text:Items you add stay here. Sign in to see them on all your devices.`,
    seeNew: $localize`:@@cart.see-new:See what's new`,
    failed: $localize`:@@cart.failed:Your basket didn't load`,
    stale: $localize`:@@cart.stale:We couldn't update your basket. It may be out of date.`,
    again: $localize`:@@cart.again:Try again`,
    loading: $localize`:@@cart.loading:Loading your basket`,
    summary: $localize`:@@cart.summary:Order summary`,
    subtotal: $localize`:@@cart.subtotal:Subtotal`,
    feesLater: $localize`:@@cart.fees-later:Shipping and tax are calculated at checkout.`,
    checkout: $localize`:@@cart.checkout:Go to checkout`,
    fixFirst: $localize`:@@cart.fix-first:Fix the marked items to check out.`,
    nearlyFreeShipping: (missing: string, place: string) =>
      $localize`:@@cart.nearly-free:Add ${missing}:missing: more for free standard shipping (${place}:place:).`,
    freeShipping: (place: string) =>
      $localize`:@@cart.free:You get free standard shipping (${place}:place:).`,
  };

  constructor() {
    void this.cart.reload();
  }

  protected async setQuantity(
    { sku, card, priceSeen }: PricedLine,
    quantity: number,
  ): Promise<void> {
    this.#announceRefusal(await this.cart.setQuantity(sku, quantity, card?.price ?? priceSeen));
  }

  protected async remove({ sku, card }: PricedLine): Promise<void> {
    // The focused button disappears with its line.
    this.heading().nativeElement.focus();
    const result = await this.cart.remove(sku);
    this.#announceRefusal(result);
    if ('refused' in result) return;
    this.#announcer.announce(getRemovedMessage(card?.name), {
      undo: () => void this.#undoRemove(),
    });
  }

  async #undoRemove(): Promise<void> {
    this.#announceRefusal(await this.cart.undoRemove());
  }

  #announceRefusal(result: CommandResult | undefined): void {
    if (!result || 'cart' in result) return;
    this.#announcer.announce(getRefusalMessage(result.refused), { tone: 'alert' });
  }

  protected retry(): void {
    void this.cart.reload();
    void this.priced.reload();
  }
}
