import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  DestroyRef,
  ElementRef,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { formatMoney } from '@domain/money';
import { expiresAt } from '@domain/order';
import type { OrderState } from '@domain/order-state';
import { shop } from '@domain/shop';
import type { StripePaymentElementOptions } from '@stripe/stripe-js';
import { LazyStripeAPILoader, StripePaymentElementComponent } from 'ngx-stripe';
import { shopLanguage } from '../../backend/language';
import { SummaryLines } from '../../cart/summary-lines/summary-lines';
import { Sums } from '../../cart/order-summary/order-summary';
import { Empty } from '../../ui/empty-state';
import { Failed } from '../../ui/error-state';
import { Icon } from '../../ui/icon';
import { isOnline } from './online';
import { PayState } from './pay-state';
import { paymentLooks } from './stripe-appearance';
import { STRIPE_SETTINGS } from './stripe-settings';

/** The payment of one order, new or tried before. */
@Component({
  selector: 'app-pay-page',
  imports: [Empty, Failed, Icon, RouterLink, StripePaymentElementComponent, SummaryLines, Sums],
  templateUrl: './pay-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [PayState],
})
export class PayPage {
  /** The order's id, from the address. */
  readonly id = input.required<string>();
  private readonly element = viewChild(StripePaymentElementComponent);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly #loader = inject(LazyStripeAPILoader);
  protected readonly payment = inject(PayState);
  protected readonly isOnline = isOnline();
  protected readonly language = shopLanguage();
  protected readonly isConfigured = Boolean(inject(STRIPE_SETTINGS).publishableKey);
  protected readonly form = signal<'loading' | 'ready' | 'failed'>('loading');
  protected readonly looks = paymentLooks(inject(DOCUMENT).documentElement);
  protected readonly options: StripePaymentElementOptions = { layout: 'tabs' };
  protected readonly elementsOptions = { locale: this.language };

  protected readonly total = computed(() => {
    const order = this.payment.order();
    if (!order) return '';
    return formatMoney({ amount: order.total, currency: order.currency }, this.language);
  });
  protected readonly reserved = computed(() => {
    const order = this.payment.order();
    if (!order) return '';
    const clock = new Intl.DateTimeFormat(this.language, { timeStyle: 'short' });
    return this.text.reserved(clock.format(expiresAt(order, shop.pendingMinutes)));
  });
  protected readonly text = {
    title: $localize`:@@checkout.pay.heading:Payment`,
    loading: $localize`:@@checkout.pay.loading:Opening the payment`,
    number: (number: string) => $localize`:@@checkout.pay.number:Order ${number}:number:`,
    reserved: (time: string) =>
      $localize`:@@checkout.pay.reserved:Your things are set aside until ${time}:time:.`,
    card: $localize`:@@checkout.pay.card:How would you like to pay?`,
    pay: (total: string) => $localize`:@@checkout.pay.pay:Pay ${total}:total:`,
    paying: $localize`:@@checkout.pay.paying:Asking your bank…`,
    secure: $localize`:@@checkout.pay.secure:Card details go straight to Stripe; this shop never sees them.`,
    summary: $localize`:@@checkout.pay.summary:Your order`,
    offline: $localize`:@@checkout.pay.offline:You are offline. Your order waits; pay as soon as you are connected again.`,
    expired: $localize`:@@checkout.pay.expired:This order was not paid in time`,
    cancelled: $localize`:@@checkout.pay.cancelled:This order was cancelled`,
    overWords: $localize`:@@checkout.pay.over.words:Nothing was charged, and your things went back on the shelf. Your basket is as you left it: if they are still there, you can order again.`,
    orderAgain: $localize`:@@checkout.pay.order-again:Order again`,
    toOrder: $localize`:@@checkout.pay.to-order:See this order`,
    notFound: $localize`:@@checkout.pay.not-found:We do not find this order`,
    notFoundWords: $localize`:@@checkout.pay.not-found.words:Open it in the browser that placed it, or sign in with the account that did.`,
    basket: $localize`:@@checkout.pay.basket:To the basket`,
    failed: $localize`:@@checkout.pay.failed:The payment did not open`,
    formFailed: $localize`:@@checkout.pay.form-failed:The card form did not load`,
    notConfigured: $localize`:@@checkout.pay.not-configured:The shop cannot take payments yet`,
    notConfiguredWords: $localize`:@@checkout.pay.not-configured.words:That is for us to mend. Write to ${shop.supportEmail}:email: and we will help you by hand.`,
  };

  constructor() {
    const loading = this.#loader.asStream().subscribe(({ error }) => {
      if (error) this.form.set('failed');
    });
    const stop = this.payment.follow();
    inject(DestroyRef).onDestroy(() => {
      stop();
      loading.unsubscribe();
    });
    effect(() => {
      if (this.isOnline()) untracked(() => void this.payment.settle());
    });
    effect(() => {
      if (this.payment.problem()) this.#focusOn('.refusal');
      else if (this.payment.view().is === 'over') this.#focusOn('.pay-over');
    });
    afterNextRender(() => void this.open());
  }

  protected open(): Promise<void> {
    return this.payment.open(this.id());
  }

  protected async pay(event: Event): Promise<void> {
    event.preventDefault();
    const elements = this.element()?.elements;
    if (this.form() !== 'ready' || !elements) return;
    await this.payment.pay(elements);
  }

  /** Stripe's script or its frame did not come: once more. */
  protected openForm(): void {
    this.form.set('loading');
    this.#loader.load();
  }

  protected over(state: OrderState): string {
    return state === 'cancelled' ? this.text.cancelled : this.text.expired;
  }

  /** After what is to have the focus has been drawn. */
  #focusOn(selector: string): void {
    setTimeout(() => this.#host.nativeElement.querySelector<HTMLElement>(selector)?.focus());
  }
}
