import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  afterNextRender,
  computed,
  inject,
  signal,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { formatMoney } from '@domain/money';
import { shopLanguage } from '../backend/language';
import { CartState } from '../cart/cart-state';
import { PricedLines } from '../cart/priced-lines';
import { SummaryLines } from '../cart/summary-lines';
import { Sums, type SumsView } from '../cart/sums';
import { SessionState } from '../session/session-state';
import { Empty } from '../ui/empty';
import { Failed } from '../ui/failed';
import { AddressForm } from './address-form';
import { CheckoutState } from './checkout-state';
import { PlacedOrders } from './placed-orders';
import { RefusalPanel } from './refusal-panel';
import { ShippingChoice } from './shipping-choice';
import { TextField } from './text-field';
import { checkoutText } from './checkout-text';

/** Everything before the payment on one page; what was typed survives a reload. */
@Component({
  selector: 'app-checkout-page',
  imports: [
    AddressForm,
    Empty,
    Failed,
    RefusalPanel,
    RouterLink,
    ShippingChoice,
    SummaryLines,
    Sums,
    TextField,
  ],
  templateUrl: './checkout-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [PricedLines, CheckoutState],
})
export class CheckoutPage {
  readonly #router = inject(Router);
  readonly #placed = inject(PlacedOrders);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly cart = inject(CartState);
  protected readonly session = inject(SessionState);
  protected readonly checkout = inject(CheckoutState);
  protected readonly priced = inject(PricedLines);
  protected readonly language = shopLanguage();
  protected readonly text = checkoutText;

  readonly #emailLeft = signal(false);
  /** After the first try to go on, every problem shows. */
  protected readonly showAll = signal(false);
  protected readonly emailError = computed(() => {
    if (this.checkout.isEmailFine() || !(this.showAll() || this.#emailLeft())) return '';
    return this.checkout.email().trim() ? this.text.emailForm : this.text.emailMissing;
  });
  protected readonly summary = computed(() =>
    this.priced.lines().flatMap(({ sku, quantity, total, card }) => {
      if (!card) return [];
      const { name, options, picture, tint } = card;
      return [{ sku, quantity, total, name, options, picture, tint }];
    }),
  );
  protected readonly sums = computed<SumsView>(() => {
    const quote = this.checkout.quote();
    const currency = this.priced.currency();
    if ('refused' in quote) {
      const shipping = this.checkout.shippingAmount();
      return { currency, subtotal: this.priced.subtotal(), shipping };
    }
    const { subtotal, shipping, tax, total } = quote;
    return {
      currency,
      subtotal,
      shipping: shipping.amount,
      tax: tax.amount,
      taxInclusive: tax.inclusive,
      total,
    };
  });
  protected readonly submitWords = computed(() => {
    const { total, currency } = this.sums();
    return total === undefined
      ? this.text.toPayment
      : this.text.pay(formatMoney({ amount: total, currency }, this.language));
  });

  constructor() {
    afterNextRender(() => void this.cart.reload());
  }

  protected leaveEmail(): void {
    this.#emailLeft.set(true);
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.showAll.set(true);
    const quote = this.checkout.quote();
    if (this.checkout.isEmailFine() && this.checkout.isAddressFine() && !('refused' in quote)) {
      void this.place(quote.total);
    } else {
      // After the errors have been drawn.
      setTimeout(() =>
        this.#host.nativeElement.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(),
      );
    }
  }

  protected async place(total: number): Promise<void> {
    const placed = await this.checkout.place(total);
    if (!placed) return;
    this.#placed.keep(placed);
    const { id, state } = placed.order;
    await this.#router.navigate(state === 'pending' ? ['/checkout/pay', id] : ['/orders', id]);
  }

  protected async tryAgain(): Promise<void> {
    const quote = this.checkout.quote();
    if (!('refused' in quote)) await this.place(quote.total);
  }

  protected retry(): void {
    void this.cart.reload();
    void this.priced.reload();
  }
}
