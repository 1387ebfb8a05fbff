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
import { discountOn } from '@domain/coupon';
import { formatMoney, money } from '@domain/money';
import type { Quote } from '@domain/pricing';
import { shopLanguage } from '../../backend/language';
import type { PlacedOrder } from '../../backend/place-order';
import { CartState } from '../../cart/cart-state';
import { PricedLines } from '../../cart/priced-lines';
import { SummaryLines } from '../../cart/summary-lines/summary-lines';
import { Sums, type SumsView } from '../../cart/order-summary/order-summary';
import { SessionState } from '../../session/session-state';
import { Empty } from '../../ui/empty-state';
import { Failed } from '../../ui/error-state';
import { AddressForm } from '../address-form/address-form';
import { CheckoutState } from '../checkout-state';
import { checkoutText } from './checkout-messages';
import { CouponField } from '../coupon-field/coupon-field';
import { CouponState } from '../coupon-field/coupon-state';
import { couponWords } from '../coupon-field/coupon-messages';
import { PickUpPlace } from '../shipping-choice/pick-up-place';
import { PlacedOrders } from '../placed-orders';
import { PlacingState } from '../place-order-state';
import { RefusalPanel } from '../refusal-panel/refusal-panel';
import { ShippingChoice } from '../shipping-choice/shipping-choice';
import { TextField } from '../form-fields/text-field';

/** Everything before the payment on one page; what was typed survives a reload. */
@Component({
  selector: 'app-checkout-page',
  imports: [
    AddressForm,
    CouponField,
    Empty,
    Failed,
    PickUpPlace,
    RefusalPanel,
    RouterLink,
    ShippingChoice,
    SummaryLines,
    Sums,
    TextField,
  ],
  templateUrl: './checkout-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [PricedLines, CouponState, CheckoutState, PlacingState],
})
export class CheckoutPage {
  readonly #router = inject(Router);
  readonly #placed = inject(PlacedOrders);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly cart = inject(CartState);
  protected readonly session = inject(SessionState);
  protected readonly checkout = inject(CheckoutState);
  protected readonly coupon = inject(CouponState);
  protected readonly placing = inject(PlacingState);
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
    const pickUp = this.checkout.pickUp() !== undefined;
    if ('refused' in quote) {
      const shipping = this.checkout.offer()?.amount.amount;
      const goods = money(this.priced.subtotal(), currency);
      const coupon = this.checkout.coupon();
      const discount = coupon && discountOn(goods, coupon).amount;
      return { currency, subtotal: goods.amount, discount, coupon, shipping, pickUp };
    }
    const { subtotal, discount, coupon, shipping, tax, total } = quote;
    return {
      ...{ currency, subtotal, discount, coupon, pickUp, total },
      shipping: shipping.amount,
      tax: tax.amount,
      taxBasisPoints: tax.basisPoints,
      taxInclusive: tax.inclusive,
    };
  });
  protected readonly couponProblem = computed(() => {
    const problem = this.checkout.couponProblem();
    return problem ? couponWords(problem, (amount) => this.#money(amount)) : '';
  });
  /** What the code takes off is not known yet: the sum might fall. */
  protected readonly isAsking = computed(() => this.coupon.entry().is === 'asking');
  /** The refusal's own button orders at the new total; another beside it would be one too many. */
  protected readonly isOfferedAnew = computed(() => {
    const refused = this.placing.refused();
    return refused !== undefined && 'quote' in refused && refused.quote !== undefined;
  });
  protected readonly submitWords = computed(() => {
    const { total } = this.sums();
    return total === undefined ? this.text.toPayment : this.text.pay(this.#money(total));
  });

  constructor() {
    afterNextRender(() => void this.cart.reload());
    effect(() => {
      if (this.placing.refused()) this.#focusOn('.refusal');
    });
  }

  protected leaveEmail(): void {
    this.#emailLeft.set(true);
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.showAll.set(true);
    const quote = this.checkout.quote();
    const isFine = this.checkout.isEmailFine() && 'address' in this.checkout.checkedAddress();
    if (isFine && !('refused' in quote)) void this.#place(quote.total);
    else this.#focusOn('[aria-invalid=true]');
  }

  protected async tryAgain(): Promise<void> {
    const quote = this.checkout.quote();
    if (!('refused' in quote)) await this.#place(quote.total);
  }

  protected async accept(quote: Quote): Promise<void> {
    await this.#goOnWith(await this.placing.accept(quote));
  }

  protected retry(): void {
    void this.cart.reload();
    void this.priced.reload();
  }

  async #place(total: number): Promise<void> {
    if (this.isAsking()) return;
    await this.#goOnWith(await this.placing.place(total));
  }

  async #goOnWith(placed: PlacedOrder | undefined): Promise<void> {
    if (!placed) return;
    this.#placed.keep(placed);
    const { id, state } = placed.order;
    await this.#router.navigate(state === 'pending' ? ['/checkout/pay', id] : ['/orders', id]);
  }

  /** After what is to have the focus has been drawn. */
  #focusOn(selector: string): void {
    setTimeout(() => this.#host.nativeElement.querySelector<HTMLElement>(selector)?.focus());
  }

  #money(amount: number): string {
    return formatMoney({ amount, currency: this.priced.currency() }, this.language);
  }
}
