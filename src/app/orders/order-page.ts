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
import { shop } from '@domain/shop';
import { shopLanguage } from '../backend/language';
import { SummaryLines } from '../cart/summary-lines';
import { Sums } from '../cart/sums';
import { keepGuestOrder } from '../session/guest-orders';
import { Empty } from '../ui/empty';
import { Failed } from '../ui/failed';
import { Icon } from '../ui/icon';
import { OrderFollower } from './order-follower';
import { stateWords } from './order-words';

/** One order: where it stands, live, and what is in it. Guests get here by the token in their link or browser. */
@Component({
  selector: 'app-order-page',
  imports: [Empty, Failed, Icon, RouterLink, SummaryLines, Sums],
  templateUrl: './order-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [OrderFollower],
})
export class OrderPage {
  readonly id = input.required<string>();
  readonly #route = inject(ActivatedRoute);
  readonly #router = inject(Router);
  protected readonly follower = inject(OrderFollower);
  protected readonly language = shopLanguage();

  protected readonly state = computed(() => {
    const order = this.follower.order();
    return order && stateWords(order.state);
  });
  protected readonly steps = computed(() =>
    (this.follower.order()?.history ?? []).map(({ state, at }) => ({
      name: stateWords(state).name,
      at,
      time: this.time(at),
    })),
  );
  protected readonly address = computed(() => {
    const address = this.follower.order()?.address;
    if (!address) return [];
    const { name, line1, line2, city, region, postalCode, country, phone } = address;
    const place = [city, region, postalCode].filter(Boolean).join(' ');
    const land = shop.countries.find(({ code }) => code === country)?.names[this.language];
    return [name, line1, line2, place, land ?? country, phone].filter(Boolean);
  });
  protected readonly shippingMethod = computed(() => {
    const id = this.follower.order()?.shippingMethod;
    return shop.shipping.find((method) => method.id === id)?.names[this.language] ?? id;
  });
  protected readonly reservedUntil = computed(() => {
    const order = this.follower.order();
    if (order?.state !== 'pending') return '';
    return this.text.reservedUntil(this.#clock(expiresAt(order, shop.pendingMinutes)));
  });
  protected readonly text = {
    heading: $localize`:@@orders.one.heading:Your order`,
    loading: $localize`:@@orders.one.loading:Fetching your order`,
    number: $localize`:@@orders.one.number:Order number`,
    notFound: $localize`:@@orders.one.not-found:We do not find this order`,
    notFoundWords: $localize`:@@orders.one.not-found.words:Open it in the browser that placed it, or sign in with the account that did.`,
    signIn: $localize`:@@orders.one.sign-in:Sign in`,
    failed: $localize`:@@orders.one.failed:Your order did not load`,
    confirming: $localize`:@@orders.one.confirming:Asking how the payment went…`,
    paymentProblem: $localize`:@@orders.one.payment-problem:The last payment did not go through. Nothing was charged.`,
    pay: $localize`:@@orders.one.pay:Pay now`,
    basket: $localize`:@@orders.one.basket:To the basket`,
    reservedUntil: (time: string) =>
      $localize`:@@orders.one.reserved:We keep them for you until ${time}:time:.`,
    timeline: $localize`:@@orders.one.timeline:So far`,
    things: $localize`:@@orders.one.things:What you ordered`,
    to: $localize`:@@orders.one.to:It goes to`,
    by: $localize`:@@orders.one.by:Shipping`,
    mail: $localize`:@@orders.one.mail:We write to`,
  };

  constructor() {
    effect((onCleanup) => {
      const id = this.id();
      untracked(() => {
        this.#takeToken(id);
      });
      onCleanup(untracked(() => this.follower.follow(id)));
    });
    // The return from a bank carries Stripe's words in the address; Stripe itself is asked, so they can go.
    afterNextRender(() => {
      this.#tidyAddress();
    });
  }

  protected time(at: string): string {
    const style = { dateStyle: 'medium', timeStyle: 'short' } as const;
    return new Intl.DateTimeFormat(this.language, style).format(new Date(at));
  }

  #clock(at: number): string {
    return new Intl.DateTimeFormat(this.language, { timeStyle: 'short' }).format(at);
  }

  /** A link in a mail brings the token along, behind the # so that no server log has it. */
  #takeToken(id: string): void {
    const { fragment, queryParamMap } = this.#route.snapshot;
    const token = new URLSearchParams(fragment ?? '').get('token') ?? queryParamMap.get('token');
    if (token) keepGuestOrder({ id, token, number: '', placedAt: '' });
  }

  #tidyAddress(): void {
    if (!/[?#]/.test(this.#router.url)) return;
    void this.#router.navigate([], { relativeTo: this.#route, replaceUrl: true });
  }
}
