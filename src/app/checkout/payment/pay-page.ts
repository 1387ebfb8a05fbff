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
import { getPaymentDeadline } from '@domain/order';
import type { OrderState } from '@domain/order-state';
import { shop } from '@domain/shop';
import type { StripePaymentElementOptions } from '@stripe/stripe-js';
import { LazyStripeAPILoader, StripePaymentElementComponent } from 'ngx-stripe';
import { LANGUAGE } from '../../ui/language';
import { SummaryLines } from '../../cart/summary-lines/summary-lines';
import { OrderSummary } from '../../cart/order-summary/order-summary';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Icon } from '../../ui/icon';
import { injectOnlineStatus } from './online-status';
import { PayState } from './pay-state';
import { createStripeAppearance } from './stripe-appearance';
import { STRIPE_SETTINGS } from './stripe-settings';

/** The payment page of one order, for the first and every further attempt. */
@Component({
  selector: 'app-pay-page',
  imports: [
    EmptyState,
    ErrorState,
    Icon,
    RouterLink,
    StripePaymentElementComponent,
    SummaryLines,
    OrderSummary,
  ],
  templateUrl: './pay-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [PayState],
})
export class PayPage {
  /** The order's id, from the route. */
  readonly id = input.required<string>();
  private readonly element = viewChild(StripePaymentElementComponent);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly #loader = inject(LazyStripeAPILoader);
  protected readonly payment = inject(PayState);
  protected readonly isOnline = injectOnlineStatus();
  protected readonly language = inject(LANGUAGE);
  protected readonly isConfigured = Boolean(inject(STRIPE_SETTINGS).publishableKey);
  protected readonly formStatus = signal<'loading' | 'ready' | 'failed'>('loading');
  protected readonly appearance = createStripeAppearance(inject(DOCUMENT).documentElement);
  protected readonly options: StripePaymentElementOptions = { layout: 'tabs' };
  protected readonly elementsOptions = { locale: this.language };

  protected readonly total = computed(() => {
    const order = this.payment.order();
    if (!order) return '';
    return formatMoney({ amount: order.total, currency: order.currency }, this.language);
  });
  protected readonly reservation = computed(() => {
    const order = this.payment.order();
    if (!order) return '';
    const clock = new Intl.DateTimeFormat(this.language, { timeStyle: 'short' });
    return this.text.reserved(clock.format(getPaymentDeadline(order, shop.pendingMinutes)));
  });
  protected readonly text = {
    title: $localize`:@@checkout.pay.heading:Payment`,
    loading: $localize`:@@checkout.pay.loading:Loading the payment page`,
    number: (number: string) => $localize`:@@checkout.pay.number:Order ${number}:number:`,
    reserved: (time: string) =>
      $localize`:@@checkout.pay.reserved:Your items are reserved until ${time}:time:.`,
    method: $localize`:@@checkout.pay.method:Payment method`,
    pay: (total: string) => $localize`:@@checkout.pay.pay:Pay ${total}:total:`,
    paying: $localize`:@@checkout.pay.paying:Contacting your bank…`,
    secure: $localize`:@@checkout.pay.secure:Your card details go straight to Stripe. We never see them.`,
    summary: $localize`:@@checkout.pay.summary:Order summary`,
    offline: $localize`:@@checkout.pay.offline:You're offline. Your order is saved; pay once you're back online.`,
    expired: $localize`:@@checkout.pay.expired:This order wasn't paid in time`,
    cancelled: $localize`:@@checkout.pay.cancelled:This order was canceled`,
    closedText: $localize`:@@checkout.pay.closed.text:Nothing was charged, and your items are no longer reserved. Your basket is unchanged: if they're still in stock, you can order again.`,
    orderAgain: $localize`:@@checkout.pay.order-again:Order again`,
    seeOrder: $localize`:@@checkout.pay.see-order:See order`,
    notFound: $localize`:@@checkout.pay.not-found:We can't find this order`,
    notFoundText: $localize`:@@checkout.pay.not-found.text:Open it in the browser you ordered with, or sign in to the account you used.`,
    goToCart: $localize`:@@checkout.pay.cart:Go to basket`,
    failed: $localize`:@@checkout.pay.failed:The payment page didn't load`,
    formFailed: $localize`:@@checkout.pay.form-failed:The payment form didn't load`,
    notConfigured: $localize`:@@checkout.pay.not-configured:We can't take payments yet`,
    notConfiguredText: $localize`:@@checkout.pay.not-configured.text:That's ours to fix. E-mail ${shop.supportEmail}:email: and we'll help you complete your order.`,
  };

  constructor() {
    const loading = this.#loader.asStream().subscribe(({ error }) => {
      if (error) this.formStatus.set('failed');
    });
    const stop = this.payment.watch();
    inject(DestroyRef).onDestroy(() => {
      stop();
      loading.unsubscribe();
    });
    effect(() => {
      if (this.isOnline()) untracked(() => void this.payment.resolveUnknownPayment());
    });
    effect(() => {
      if (this.payment.problem()) this.#focus('.refusal');
      else if (this.payment.view().status === 'closed') this.#focus('.pay-closed');
    });
    afterNextRender(() => void this.loadOrder());
  }

  protected loadOrder(): Promise<void> {
    return this.payment.open(this.id());
  }

  protected async pay(event: Event): Promise<void> {
    event.preventDefault();
    const elements = this.element()?.elements;
    if (this.formStatus() !== 'ready' || !elements) return;
    await this.payment.pay(elements);
  }

  /** Loads Stripe's script and form again after a failure. */
  protected loadForm(): void {
    this.formStatus.set('loading');
    this.#loader.load();
  }

  protected getClosedTitle(state: OrderState): string {
    return state === 'cancelled' ? this.text.cancelled : this.text.expired;
  }

  /** Focuses an element after the pending change has been rendered. */
  #focus(selector: string): void {
    setTimeout(() => this.#host.nativeElement.querySelector<HTMLElement>(selector)?.focus());
  }
}
