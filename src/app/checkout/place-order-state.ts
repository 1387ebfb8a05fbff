import { Injectable, computed, inject, signal } from '@angular/core';
import type { Quote } from '@domain/pricing';
import { LANGUAGE } from '../ui/language';
import { LiveMessages } from '../backend/live-messages';
import type { PlaceOrderRequest, PlacedOrder, PlaceOrderRefusal } from '../backend/place-order';
import { ShopBackend } from '../backend/shop-backend';
import { type UnavailableReason, classifyError } from '../backend/backend-unavailable';
import { CartState } from '../cart/cart-state';
import { PricedCart } from '../cart/priced-cart';
import { getCheckoutId, discardCheckoutId } from '../session/checkout-id';
import { saveGuestOrder } from '../session/guest-orders';
import { CheckoutState } from './checkout-state';
import { CouponState } from './coupon-field/coupon-state';

/** Why no order was placed: the backend's refusal with the quote that the page showed, or an unavailable backend. */
export type CheckoutRefusal =
  (PlaceOrderRefusal & { before: Quote }) | { reason: UnavailableReason };

/** `in-progress`: another call is running. `incomplete`: the form is invalid, or there is no quote to accept. */
export type PlaceOrderResult =
  | PlacedOrder
  | { refused: CheckoutRefusal }
  | { refused: { reason: 'in-progress' | 'incomplete' } };

type OrderContent = Omit<PlaceOrderRequest, 'checkoutId' | 'expectedTotal'>;

/** Places the order of the checkout form and holds the refusal, if any. Provide it per page. */
@Injectable()
export class PlaceOrderState {
  readonly #cart = inject(CartState);
  readonly #priced = inject(PricedCart);
  readonly #checkout = inject(CheckoutState);
  readonly #coupon = inject(CouponState);
  readonly #backend = inject(ShopBackend);
  readonly #live = inject(LiveMessages);
  readonly #language = inject(LANGUAGE);
  readonly #isPlacing = signal(false);
  readonly isPlacing = this.#isPlacing.asReadonly();
  readonly #lastRefusal = signal<{ refusal: CheckoutRefusal; selection: string } | undefined>(
    undefined,
  );

  /** Everything that the shopper chose, serialized for comparison. */
  readonly #selection = computed(() =>
    JSON.stringify([
      this.#cart.lines().map(({ sku, quantity }) => [sku, quantity]),
      this.#checkout.email(),
      this.#checkout.address(),
      this.#checkout.offer()?.method,
      this.#coupon.code(),
    ]),
  );
  /** Why no order was placed; `undefined` once the shopper changes the cart or the form. */
  readonly refusal = computed(() => {
    const last = this.#lastRefusal();
    return last?.selection === this.#selection() ? last.refusal : undefined;
  });

  /** Reduces short lines to the available quantity and removes lines that are no longer sold. */
  async adjustToAvailableStock(): Promise<void> {
    const refusal = this.refusal();
    if (!refusal || !('lines' in refusal)) return;
    const prices = new Map(this.#priced.lines().map(({ sku, card }) => [sku, card?.price ?? 0]));
    for (const { sku, left, priceNow } of refusal.lines) {
      if (priceNow === undefined) {
        await this.#cart.setQuantity(sku, left ?? 0, prices.get(sku) ?? 0);
      }
    }
  }

  /** Orders what the server's new quote contains, at its total. */
  async acceptQuote({ total }: Quote): Promise<PlaceOrderResult> {
    const refusal = this.refusal();
    if (this.#isPlacing()) return { refused: { reason: 'in-progress' } };
    if (!refusal) return { refused: { reason: 'incomplete' } };
    if (refusal.reason === 'coupon') this.#coupon.remove();
    await this.adjustToAvailableStock();
    return this.placeOrder(total);
  }

  /** Places the order if its total is still `expectedTotal` (minor units). One call runs at a time. */
  async placeOrder(expectedTotal: number): Promise<PlaceOrderResult> {
    if (this.#isPlacing()) return { refused: { reason: 'in-progress' } };
    const content = this.#buildContent();
    const before = this.#checkout.quote();
    if (!content || 'refused' in before) return { refused: { reason: 'incomplete' } };
    this.#isPlacing.set(true);
    this.#lastRefusal.set(undefined);
    try {
      const result = await this.#send(content, expectedTotal);
      if (!('refused' in result)) {
        await this.#completeOrder(result);
        return result;
      }
      const { refused } = result;
      if (refused.reason === 'checkout-id-taken') discardCheckoutId();
      if (refused.coupon) this.#coupon.markRefused(refused.coupon);
      // Shows the prices that the server used.
      await this.#priced.reload();
      return this.#refuse({ ...refused, before });
    } catch (error) {
      return this.#refuse({ reason: classifyError(error) });
    } finally {
      this.#isPlacing.set(false);
    }
  }

  #buildContent(): OrderContent | undefined {
    const validated = this.#checkout.validatedAddress();
    const offer = this.#checkout.offer();
    if ('refused' in validated || !offer) return undefined;
    const coupon = this.#checkout.coupon()?.code;
    return {
      lines: this.#cart.lines().map(({ sku, quantity }) => ({ sku, quantity })),
      email: this.#checkout.email().trim(),
      address: validated.address,
      shippingMethod: offer.method,
      ...(coupon && { coupon }),
      language: this.#language,
    };
  }

  async #send(
    content: OrderContent,
    expectedTotal: number,
  ): Promise<PlacedOrder | { refused: PlaceOrderRefusal }> {
    const checkoutId = getCheckoutId(JSON.stringify(content));
    const result = await this.#backend.placeOrder({ checkoutId, expectedTotal, ...content });
    if ('refused' in result) return result;
    if (!['expired', 'cancelled', 'refunded'].includes(result.order.state)) return result;
    // The order of this checkout id is closed: the same content becomes a new order.
    discardCheckoutId();
    return this.#send(content, expectedTotal);
  }

  #refuse(refusal: CheckoutRefusal): PlaceOrderResult {
    this.#lastRefusal.set({ refusal, selection: this.#selection() });
    return { refused: refusal };
  }

  async #completeOrder({ order, token }: PlacedOrder): Promise<void> {
    const { id, number, placedAt, lines } = order;
    if (token) saveGuestOrder({ id, token, number, placedAt });
    await this.#cart.trackOrder(id, lines);
    this.#live.connect();
  }
}
