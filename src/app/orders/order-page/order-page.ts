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
import { expiresAt } from '@domain/order';
import { eventsFor } from '@domain/order-state';
import { mayReturn } from '@domain/return';
import { shop } from '@domain/shop';
import { shopLanguage } from '../../backend/language';
import { SummaryLines } from '../../cart/summary-lines/summary-lines';
import { Sums } from '../../cart/order-summary/order-summary';
import { SessionState } from '../../session/session-state';
import { Empty } from '../../ui/empty-state';
import { Failed } from '../../ui/error-state';
import { Icon } from '../../ui/icon';
import { CancelOrder } from '../cancel-order/cancel-order';
import { OrderActs } from '../order-actions';
import { timeOf } from '../order-dates';
import { OrderFollower } from '../order-follower';
import { hasReceipt } from '../receipt';
import { addressRows, pickUpPlace, shippingName } from '../order-address';
import { OrderRefunds } from './order-refunds';
import { OrderStory } from './order-timeline';
import { tellingOf } from './order-headline';
import { STATE_ICONS } from '../order-messages';
import { ReturnForm } from '../return-form/return-form';

/** One order: where it stands, live, and what is in it. Guests get here by the token in their link or browser. */
@Component({
  selector: 'app-order-page',
  imports: [
    CancelOrder,
    Empty,
    Failed,
    Icon,
    OrderRefunds,
    OrderStory,
    ReturnForm,
    RouterLink,
    SummaryLines,
    Sums,
  ],
  templateUrl: './order-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [OrderFollower, OrderActs],
})
export class OrderPage {
  readonly id = input.required<string>();
  readonly #route = inject(ActivatedRoute);
  readonly #router = inject(Router);
  readonly #session = inject(SessionState);
  protected readonly follower = inject(OrderFollower);
  protected readonly acts = inject(OrderActs);
  protected readonly language = shopLanguage();
  readonly #arrival = arrivalOf(this.#route, inject(Location));
  #arrivedAt?: string;

  protected readonly telling = computed(() => {
    const order = this.follower.order();
    return order && { ...tellingOf(order), icon: STATE_ICONS[order.state] };
  });
  protected readonly refusedWhy = computed(() => {
    const order = this.follower.order();
    return order?.state === 'return-refused' ? order.history.at(-1)?.reason : undefined;
  });
  protected readonly mayCancel = computed(() => this.#may('cancel'));
  protected readonly maySendBack = computed(() => {
    const order = this.follower.order();
    return order !== undefined && this.#may('request-return') && mayReturn(order, Date.now());
  });
  protected readonly hasReceipt = computed(() => {
    const order = this.follower.order();
    return order !== undefined && hasReceipt(order);
  });
  protected readonly facts = computed(() => {
    const order = this.follower.order();
    if (!order) return [];
    const { number, pickUp, address, shippingMethod, email } = order;
    const place = pickUp ? pickUpPlace(shippingMethod, this.language) : [];
    return [
      { name: this.text.number, rows: [number], isNumber: true },
      {
        name: pickUp ? this.text.pickUp : this.text.to,
        rows: [...place, ...addressRows(address, this.language)],
      },
      ...(pickUp
        ? []
        : [{ name: this.text.by, rows: [shippingName(shippingMethod, this.language)] }]),
      { name: this.text.mail, rows: [email] },
    ].map((fact) => ({ isNumber: false, ...fact }));
  });
  protected readonly reservedUntil = computed(() => {
    const order = this.follower.order();
    if (order?.state !== 'pending') return '';
    const until = expiresAt(order, shop.pendingMinutes);
    return this.text.reservedUntil(timeOf(until, this.language));
  });
  protected readonly text = {
    heading: $localize`:@@orders.one.heading:Your order`,
    loading: $localize`:@@orders.one.loading:Fetching your order`,
    facts: $localize`:@@orders.one.facts:About this order`,
    number: $localize`:@@orders.one.number:Order number`,
    notFound: $localize`:@@orders.one.not-found:We do not find this order`,
    notFoundWords: $localize`:@@orders.one.not-found.words:Open it in the browser that placed it, or sign in with the account that did.`,
    signIn: $localize`:@@orders.one.sign-in:Sign in`,
    failed: $localize`:@@orders.one.failed:Your order did not load`,
    confirming: $localize`:@@orders.one.confirming:Asking how the payment went…`,
    paymentProblem: $localize`:@@orders.one.payment-problem:The last payment did not go through. Nothing was charged.`,
    pay: $localize`:@@orders.one.pay:Pay now`,
    basket: $localize`:@@orders.one.basket:To the basket`,
    receipt: $localize`:@@orders.one.receipt:Receipt`,
    tracking: $localize`:@@orders.story.tracking:Tracking number`,
    reservedUntil: (time: string) =>
      $localize`:@@orders.one.reserved:We keep them for you until ${time}:time:.`,
    things: $localize`:@@orders.one.things:What you ordered`,
    to: $localize`:@@orders.one.to:It goes to`,
    pickUp: $localize`:@@orders.one.pick-up:You fetch it here`,
    by: $localize`:@@orders.one.by:Shipping`,
    mail: $localize`:@@orders.one.mail:We write to`,
  };

  constructor() {
    effect((onCleanup) => {
      const id = this.id();
      if (!this.#session.isKnown()) return;
      // Somebody else's browser now: what is shown is theirs to see, or not.
      this.#session.person();
      this.#arrivedAt ??= id;
      const arrival = id === this.#arrivedAt ? this.#arrival : {};
      onCleanup(untracked(() => this.follower.follow({ id, ...arrival })));
    });
    afterNextRender(() => {
      this.#tidyAddress();
    });
  }

  #may(event: 'cancel' | 'request-return'): boolean {
    const order = this.follower.order();
    return order !== undefined && eventsFor(order.state, 'shopper').includes(event);
  }

  /** What came with the address has been read; a token least of all should stay in sight or in the history. */
  #tidyAddress(): void {
    if (!/[?#]/.test(this.#router.url)) return;
    void this.#router.navigate([], { relativeTo: this.#route, replaceUrl: true });
  }
}

/**
 * What somebody brings along: the token of a link in a mail, behind the # so that no server log has it; and, coming from
 * the payment page or from a bank, that a payment was made.
 */
function arrivalOf({ snapshot }: ActivatedRoute, location: Location) {
  const token = new URLSearchParams(snapshot.fragment ?? '').get('token');
  const state = location.getState() as { payment?: string } | null;
  const isPaymentMade = state?.payment === 'made' || snapshot.queryParamMap.has('payment_intent');
  return { isPaymentMade, ...(token && { token }) };
}
