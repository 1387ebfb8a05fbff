import { Injectable, computed, inject, signal } from '@angular/core';
import type { Quote } from '@domain/pricing';
import { shopLanguage } from '../backend/language';
import { Live } from '../backend/live';
import type { PlaceOrderRequest, PlacedOrder, PlacingRefusal } from '../backend/place-order';
import { ShopBackend } from '../backend/shop-backend';
import { type UnavailableReason, reasonOf } from '../backend/unavailable';
import { CartState } from '../cart/cart-state';
import { PricedLines } from '../cart/priced-lines';
import { checkoutIdFor, forgetAttempt } from '../session/checkout-id';
import { keepGuestOrder } from '../session/guest-orders';
import { CheckoutState } from './checkout-state';
import { CouponState } from './coupon-field/coupon-state';

/** Why there is no order: the backend's reason with what the page showed before, or no answer at all. */
export type CheckoutRefusal = (PlacingRefusal & { before: Quote }) | { reason: UnavailableReason };

type Content = Omit<PlaceOrderRequest, 'checkoutId' | 'expectedTotal'>;

/** Placing the order that the checkout describes, and what stands in its way. Provide it per page. */
@Injectable()
export class PlacingState {
  readonly #cart = inject(CartState);
  readonly #priced = inject(PricedLines);
  readonly #checkout = inject(CheckoutState);
  readonly #coupon = inject(CouponState);
  readonly #backend = inject(ShopBackend);
  readonly #live = inject(Live);
  readonly #language = shopLanguage();
  readonly #isPlacing = signal(false);
  readonly isPlacing = this.#isPlacing.asReadonly();
  readonly #refused = signal<{ refusal: CheckoutRefusal; about: string } | undefined>(undefined);

  /** What the order is about, as far as the shopper chose it. */
  readonly #about = computed(() =>
    JSON.stringify([
      this.#cart.lines().map(({ sku, quantity }) => [sku, quantity]),
      this.#checkout.email(),
      this.#checkout.address(),
      this.#checkout.offer()?.method,
      this.#coupon.code(),
    ]),
  );
  /** Why there is no order; forgotten once something else is asked for. */
  readonly refused = computed(() => {
    const refused = this.#refused();
    return refused?.about === this.#about() ? refused.refusal : undefined;
  });

  /** Takes of each short line what is there, and out what is gone. */
  async takeWhatIsThere(): Promise<void> {
    const refused = this.refused();
    if (!refused || !('lines' in refused)) return;
    const prices = new Map(this.#priced.lines().map(({ sku, card }) => [sku, card?.price ?? 0]));
    for (const { sku, left, priceNow } of refused.lines) {
      if (priceNow === undefined) {
        await this.#cart.setQuantity(sku, left ?? 0, prices.get(sku) ?? 0);
      }
    }
  }

  /** Orders what the server offered instead, at its total. */
  async accept({ total }: Quote): Promise<PlacedOrder | undefined> {
    const refused = this.refused();
    if (this.#isPlacing() || !refused) return undefined;
    if (refused.reason === 'coupon') this.#coupon.remove();
    await this.takeWhatIsThere();
    return this.place(total);
  }

  /** Places the order at `expectedTotal`, or tells why not. While one attempt runs, another does nothing. */
  async place(expectedTotal: number): Promise<PlacedOrder | undefined> {
    const content = this.#content();
    const before = this.#checkout.quote();
    if (this.#isPlacing() || !content || 'refused' in before) return undefined;
    this.#isPlacing.set(true);
    this.#refused.set(undefined);
    try {
      const answer = await this.#ask(content, expectedTotal);
      if (!('refused' in answer)) {
        await this.#keep(answer);
        return answer;
      }
      const { refused } = answer;
      if (refused.reason === 'checkout-id-taken') forgetAttempt();
      if (refused.coupon) this.#coupon.refuse(refused.coupon);
      // What the page shows should be what the server saw.
      await this.#priced.reload();
      this.#refuse({ ...refused, before });
    } catch (problem) {
      this.#refuse({ reason: reasonOf(problem) });
    } finally {
      this.#isPlacing.set(false);
    }
    return undefined;
  }

  #content(): Content | undefined {
    const checked = this.#checkout.checkedAddress();
    const offer = this.#checkout.offer();
    if ('refused' in checked || !offer) return undefined;
    const coupon = this.#checkout.coupon()?.code;
    return {
      lines: this.#cart.lines().map(({ sku, quantity }) => ({ sku, quantity })),
      email: this.#checkout.email().trim(),
      address: checked.address,
      shippingMethod: offer.method,
      ...(coupon && { coupon }),
      language: this.#language,
    };
  }

  async #ask(
    content: Content,
    expectedTotal: number,
  ): Promise<PlacedOrder | { refused: PlacingRefusal }> {
    const checkoutId = checkoutIdFor(JSON.stringify(content));
    const answer = await this.#backend.placeOrder({ checkoutId, expectedTotal, ...content });
    if ('refused' in answer) return answer;
    if (!['expired', 'cancelled', 'refunded'].includes(answer.order.state)) return answer;
    // The last attempt was given up in the meantime; this one is a new order.
    forgetAttempt();
    return this.#ask(content, expectedTotal);
  }

  #refuse(refusal: CheckoutRefusal): void {
    this.#refused.set({ refusal, about: this.#about() });
  }

  async #keep({ order, token }: PlacedOrder): Promise<void> {
    const { id, number, placedAt, lines } = order;
    if (token) keepGuestOrder({ id, token, number, placedAt });
    await this.#cart.orderPlaced(id, lines);
    this.#live.join();
  }
}
