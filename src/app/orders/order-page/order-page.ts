import { Location } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  untracked,
} from '@angular/core';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { getPaymentDeadline } from '@domain/order';
import { listAllowedEvents } from '@domain/order-state';
import { canRequestReturn } from '@domain/return';
import { shop } from '@domain/shop';
import { LANGUAGE } from '../../ui/language';
import { SummaryLines } from '../../cart/summary-lines/summary-lines';
import { OrderSummary } from '../../cart/order-summary/order-summary';
import { SessionState } from '../../session/session-state';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Icon } from '../../ui/icon';
import { CancelOrder } from '../cancel-order/cancel-order';
import { OrderActions } from '../order-actions';
import { formatTime } from '../order-dates';
import { LiveOrder } from '../live-order';
import { hasReceipt } from '../has-receipt';
import { formatPickUpPoint, formatRecipient, getShippingMethodName } from '../order-address';
import { OrderRefunds } from './order-refunds';
import { OrderTimeline } from './order-timeline';
import { buildOrderHeadline } from './order-headline';
import { STATE_ICONS } from '../order-messages';
import { ReturnForm } from '../return-form/return-form';

/** One order, updated live. Guests need the token from their link or browser. */
@Component({
  selector: 'app-order-page',
  imports: [
    CancelOrder,
    EmptyState,
    ErrorState,
    Icon,
    OrderRefunds,
    OrderTimeline,
    ReturnForm,
    RouterLink,
    SummaryLines,
    OrderSummary,
  ],
  templateUrl: './order-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [LiveOrder, OrderActions],
})
export class OrderPage {
  readonly id = input.required<string>();
  readonly #route = inject(ActivatedRoute);
  readonly #router = inject(Router);
  readonly #session = inject(SessionState);
  protected readonly liveOrder = inject(LiveOrder);
  protected readonly actions = inject(OrderActions);
  protected readonly language = inject(LANGUAGE);
  readonly #navigation = readNavigation(this.#route, inject(Location));
  /** The order that `#navigation` belongs to; the router may reuse this page for another one. */
  #navigatedId?: string;

  protected readonly headline = computed(() => {
    const order = this.liveOrder.order();
    return order && { ...buildOrderHeadline(order), icon: STATE_ICONS[order.state] };
  });
  protected readonly refusalReason = computed(() => {
    const order = this.liveOrder.order();
    return order?.state === 'return-refused' ? order.history.at(-1)?.reason : undefined;
  });
  protected readonly canCancel = computed(() => this.#isAllowed('cancel'));
  protected readonly canReturn = computed(() => {
    const order = this.liveOrder.order();
    return (
      order !== undefined &&
      this.#isAllowed('request-return') &&
      canRequestReturn(order, Date.now())
    );
  });
  protected readonly hasReceipt = computed(() => {
    const order = this.liveOrder.order();
    return order !== undefined && hasReceipt(order);
  });
  protected readonly facts = computed(() => {
    const order = this.liveOrder.order();
    if (!order) return [];
    const { number, pickUp, shippingMethod, email } = order;
    return [
      { name: this.text.number, lines: [number], isNumber: true },
      {
        name: pickUp ? this.text.pickUpPoint : this.text.deliveryAddress,
        lines: (pickUp ? formatPickUpPoint : formatRecipient)(order, this.language),
      },
      ...(pickUp
        ? []
        : [
            {
              name: this.text.deliveryMethod,
              lines: [getShippingMethodName(shippingMethod, this.language)],
            },
          ]),
      { name: this.text.email, lines: [email] },
    ].map((fact) => ({ isNumber: false, ...fact }));
  });
  protected readonly reservation = computed(() => {
    const order = this.liveOrder.order();
    if (order?.state !== 'pending') return '';
    const until = getPaymentDeadline(order, shop.pendingMinutes);
    return this.text.reservedUntil(formatTime(until, this.language));
  });
  protected readonly text = {
    heading: $localize`:@@orders.detail.heading:Order details`,
    loading: $localize`:@@orders.detail.loading:Loading your order`,
    facts: $localize`:@@orders.detail.facts:Order information`,
    number: $localize`:@@orders.detail.number:Order number`,
    notFound: $localize`:@@orders.detail.not-found:We can't find this order`,
    notFoundText: $localize`:@@orders.detail.not-found.text:Open it in the browser you ordered with, or sign in to the account you used.`,
    signIn: $localize`:@@orders.detail.sign-in:Sign in`,
    failed: $localize`:@@orders.detail.failed:Your order didn't load`,
    confirming: $localize`:@@orders.detail.confirming:Checking your payment…`,
    paymentProblem: $localize`:@@orders.detail.payment-problem:The last payment didn't go through. Nothing was charged.`,
    pay: $localize`:@@orders.detail.pay:Pay now`,
    goToCart: $localize`:@@orders.detail.cart:Go to basket`,
    receipt: $localize`:@@orders.detail.receipt:Receipt`,
    tracking: $localize`:@@orders.timeline.tracking:Tracking number`,
    reservedUntil: (time: string) =>
      $localize`:@@orders.detail.reserved:Your items are reserved until ${time}:time:.`,
    items: $localize`:@@orders.detail.items:Items`,
    deliveryAddress: $localize`:@@orders.detail.address:Delivery address`,
    pickUpPoint: $localize`:@@orders.detail.pick-up:Pick-up point`,
    deliveryMethod: $localize`:@@orders.detail.method:Delivery method`,
    email: $localize`:@@orders.detail.email:E-mail`,
  };

  constructor() {
    effect((onCleanup) => {
      const id = this.id();
      if (!this.#session.isKnown()) return;
      // Depends on the user: another user may not be allowed to see this order.
      this.#session.user();
      this.#navigatedId ??= id;
      const navigation = id === this.#navigatedId ? this.#navigation : {};
      onCleanup(untracked(() => this.liveOrder.watch({ id, ...navigation })));
    });
    afterNextRender(() => {
      this.#clearUrl();
    });
  }

  #isAllowed(event: 'cancel' | 'request-return'): boolean {
    const order = this.liveOrder.order();
    return order !== undefined && listAllowedEvents(order.state, 'shopper').includes(event);
  }

  /** Removes the query and fragment, which were read: a token must not stay visible or in the history. */
  #clearUrl(): void {
    if (!/[?#]/.test(this.#router.url)) return;
    void this.#router.navigate([], { relativeTo: this.#route, replaceUrl: true });
  }
}

/**
 * The token of an emailed link, which is in the fragment so that no server log contains it, and whether the shopper comes
 * from the payment page or from a redirect of their bank.
 */
function readNavigation({ snapshot }: ActivatedRoute, location: Location) {
  const token = new URLSearchParams(snapshot.fragment ?? '').get('token');
  const state = location.getState() as { payment?: string } | null;
  const isPaymentMade = state?.payment === 'made' || snapshot.queryParamMap.has('payment_intent');
  return { isPaymentMade, ...(token && { token }) };
}
