import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  afterNextRender,
  computed,
  effect,
  inject,
  signal,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { calculateDiscount } from '@domain/coupon';
import { formatMoney, money } from '@domain/money';
import type { Quote } from '@domain/pricing';
import { LANGUAGE } from '../../ui/language';
import { CartState } from '../../cart/cart-state';
import { PricedCart } from '../../cart/priced-cart';
import { SummaryLines } from '../../cart/summary-lines/summary-lines';
import { OrderSummary, type OrderTotals } from '../../cart/order-summary/order-summary';
import { SessionState } from '../../session/session-state';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { AddressForm } from '../address-form/address-form';
import { CheckoutState } from '../checkout-state';
import { checkoutMessages } from './checkout-messages';
import { CouponField } from '../coupon-field/coupon-field';
import { CouponState } from '../coupon-field/coupon-state';
import { getCouponMessage } from '../coupon-field/coupon-messages';
import { PickUpPlace } from '../shipping-choice/pick-up-place';
import { LastPlacedOrder } from '../last-placed-order';
import { type PlaceOrderResult, PlaceOrderState } from '../place-order-state';
import { RefusalPanel } from '../refusal-panel/refusal-panel';
import { ShippingChoice } from '../shipping-choice/shipping-choice';
import { TextField } from '../form-fields/text-field';

/** The checkout before the payment on one page; entered values survive a reload. */
@Component({
  selector: 'app-checkout-page',
  imports: [
    AddressForm,
    CouponField,
    EmptyState,
    ErrorState,
    PickUpPlace,
    RefusalPanel,
    RouterLink,
    ShippingChoice,
    SummaryLines,
    OrderSummary,
    TextField,
  ],
  templateUrl: './checkout-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [PricedCart, CouponState, CheckoutState, PlaceOrderState],
})
export class CheckoutPage {
  readonly #router = inject(Router);
  readonly #lastPlaced = inject(LastPlacedOrder);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly cart = inject(CartState);
  protected readonly session = inject(SessionState);
  protected readonly checkout = inject(CheckoutState);
  protected readonly coupon = inject(CouponState);
  protected readonly placement = inject(PlaceOrderState);
  protected readonly priced = inject(PricedCart);
  protected readonly language = inject(LANGUAGE);
  protected readonly text = checkoutMessages;

  readonly #isEmailVisited = signal(false);
  /** Set by the first submit: from then on every error is shown. */
  protected readonly showAllErrors = signal(false);
  protected readonly emailError = computed(() => {
    if (this.checkout.isEmailValid() || !(this.showAllErrors() || this.#isEmailVisited()))
      return '';
    return this.checkout.email().trim() ? this.text.emailFormat : this.text.emailMissing;
  });
  protected readonly summary = computed(() =>
    this.priced.lines().flatMap(({ sku, quantity, total, card }) => {
      if (!card) return [];
      const { name, options, picture, tint } = card;
      return [{ sku, quantity, total, name, options, picture, tint }];
    }),
  );
  protected readonly totals = computed<OrderTotals>(() => {
    const quote = this.checkout.quote();
    const currency = this.priced.currency();
    const pickUp = this.checkout.pickUp() !== undefined;
    if ('refused' in quote) {
      const shipping = this.checkout.offer()?.amount.amount;
      const subtotal = money(this.priced.subtotal(), currency);
      const coupon = this.checkout.coupon();
      const discount = coupon && calculateDiscount(subtotal, coupon).amount;
      return { currency, subtotal: subtotal.amount, discount, coupon, shipping, pickUp };
    }
    const { subtotal, discount, coupon, shipping, tax, total } = quote;
    return {
      currency,
      subtotal,
      discount,
      coupon,
      pickUp,
      total,
      shipping: shipping.amount,
      tax: tax.amount,
      taxBasisPoints: tax.basisPoints,
      taxInclusive: tax.inclusive,
    };
  });
  protected readonly couponProblem = computed(() => {
    const problem = this.checkout.couponProblem();
    return problem ? getCouponMessage(problem, (amount) => this.#formatAmount(amount)) : '';
  });
  /** While a coupon code is looked up, the total is not final. */
  protected readonly isCheckingCoupon = computed(() => this.coupon.entry().status === 'checking');
  /** The refusal panel then has its own order button, which replaces this page's. */
  protected readonly hasNewQuote = computed(() => {
    const refusal = this.placement.refusal();
    return refusal !== undefined && 'quote' in refusal && refusal.quote !== undefined;
  });
  protected readonly submitLabel = computed(() => {
    const { total } = this.totals();
    return total === undefined ? this.text.toPayment : this.text.pay(this.#formatAmount(total));
  });

  constructor() {
    afterNextRender(() => void this.cart.reload());
    effect(() => {
      if (this.placement.refusal()) this.#focus('.refusal');
    });
  }

  protected markEmailVisited(): void {
    this.#isEmailVisited.set(true);
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.showAllErrors.set(true);
    const quote = this.checkout.quote();
    const isValid = this.checkout.isEmailValid() && 'address' in this.checkout.validatedAddress();
    if (isValid && !('refused' in quote)) void this.#placeOrder(quote.total);
    else this.#focus('[aria-invalid=true]');
  }

  protected async retryOrder(): Promise<void> {
    const quote = this.checkout.quote();
    if (!('refused' in quote)) await this.#placeOrder(quote.total);
  }

  protected async acceptQuote(quote: Quote): Promise<void> {
    await this.#openNextPage(await this.placement.acceptQuote(quote));
  }

  protected reload(): void {
    void this.cart.reload();
    void this.priced.reload();
  }

  async #placeOrder(total: number): Promise<void> {
    if (this.isCheckingCoupon()) return;
    await this.#openNextPage(await this.placement.placeOrder(total));
  }

  async #openNextPage(result: PlaceOrderResult): Promise<void> {
    if ('refused' in result) return;
    this.#lastPlaced.set(result);
    const { id, state } = result.order;
    await this.#router.navigate(state === 'pending' ? ['/checkout/pay', id] : ['/orders', id]);
  }

  /** Focuses an element after the pending change has been rendered. */
  #focus(selector: string): void {
    setTimeout(() => this.#host.nativeElement.querySelector<HTMLElement>(selector)?.focus());
  }

  #formatAmount(amount: number): string {
    return formatMoney({ amount, currency: this.priced.currency() }, this.language);
  }
}
