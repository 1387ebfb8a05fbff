import { Injectable, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { getPaymentDeadline } from '@domain/order';
import { shop } from '@domain/shop';
import type { StripeElements, StripeError } from '@stripe/stripe-js';
import { StripeService } from 'ngx-stripe';
import { firstValueFrom } from 'rxjs';
import { LiveMessages } from '../../backend/live-messages';
import type { OrderWithPayment, OrderRefusal, OrderView } from '../../backend/orders';
import { ShopBackend } from '../../backend/shop-backend';
import { classifyError } from '../../backend/backend-unavailable';
import { completeCheckout, discardCheckoutId } from '../../session/checkout-id';
import { getOrderToken } from '../../session/guest-orders';
import { LastPlacedOrder } from '../last-placed-order';
import { getDeclineMessage } from './decline-messages';

/** `closed`: the order cannot be paid anymore. */
export type PaymentView =
  | { status: 'loading' }
  | { status: 'ready'; result: OrderWithPayment }
  | { status: 'closed'; order: OrderView }
  | { status: 'not-found' }
  | { status: 'failed'; isOffline: boolean };

/** Milliseconds between checks of the payment deadline; an order read more recently is not read again. */
const CHECK_INTERVAL_MS = 60_000;

/** The payment of one order. A declined card changes neither the order nor the reservation. Provide it per page. */
@Injectable()
export class PayState {
  readonly #backend = inject(ShopBackend);
  readonly #stripe = inject(StripeService);
  readonly #router = inject(Router);
  readonly #lastPlaced = inject(LastPlacedOrder);
  readonly #live = inject(LiveMessages);
  readonly #view = signal<PaymentView>({ status: 'loading' });
  readonly view = this.#view.asReadonly();
  readonly #result = computed(() => {
    const view = this.#view();
    return view.status === 'ready' ? view.result : undefined;
  });
  readonly order = computed(() => this.#result()?.order);
  readonly clientSecret = computed(() => this.#result()?.clientSecret);
  readonly #isPaying = signal(false);
  readonly isPaying = this.#isPaying.asReadonly();
  readonly #problem = signal('');
  readonly problem = this.#problem.asReadonly();
  /** The connection broke off, so the result of the last payment is unknown. */
  readonly #isResultUnknown = signal(false);
  #readAt = 0;

  /** Shows the order that was just placed, or reads it. Redirects to the order page if there is nothing to pay. */
  async open(id: string): Promise<void> {
    this.#view.set({ status: 'loading' });
    try {
      const placed = this.#lastPlaced.take(id);
      await this.#show(placed ?? (await this.#backend.readOrder(id, getOrderToken(id))));
      this.#live.connect();
    } catch (error) {
      this.#view.set({ status: 'failed', isOffline: classifyError(error) === 'offline' });
    }
  }

  /** Notices when the order is paid or cancelled elsewhere or expires. Returns a function that stops. */
  watch(): () => void {
    const stops = [
      this.#live.onHint((hint) => {
        const order = this.order();
        if (hint.type !== 'order' || hint.id !== order?.id) return;
        if (hint.version > order.version) void this.refresh();
      }),
      this.#live.onMissedMessages(() => {
        if (Date.now() - this.#readAt > CHECK_INTERVAL_MS) void this.refresh();
      }),
    ];
    const timer = setInterval(() => {
      const order = this.order();
      if (order && Date.now() > getPaymentDeadline(order, shop.pendingMinutes)) void this.refresh();
    }, CHECK_INTERVAL_MS);
    return () => {
      clearInterval(timer);
      for (const stop of stops) stop();
    };
  }

  /** Reads the order again, except during a payment, whose result decides. */
  async refresh(): Promise<void> {
    const order = this.order();
    if (!order || this.#isPaying()) return;
    const result = await this.#backend
      .readOrder(order.id, getOrderToken(order.id))
      .catch(() => null);
    // Keeps the client secret of an order that is still unpaid: a new one would reset the form.
    if (result && 'order' in result && result.order.state === 'pending') this.#readAt = Date.now();
    else if (result) await this.#show(result);
  }

  /** Confirms the payment with Stripe. Some payment methods redirect to another site and return to the order page. */
  async pay(elements: StripeElements): Promise<void> {
    const order = this.order();
    if (!order || this.#isPaying()) return;
    this.#isPaying.set(true);
    this.#problem.set('');
    try {
      const { error } = await firstValueFrom(
        this.#stripe.confirmPayment({
          elements,
          confirmParams: { return_url: new URL(`orders/${order.id}`, document.baseURI).href },
          redirect: 'if_required',
        }),
      );
      if (error) await this.#handleError(error, order);
      else await this.#openOrder(order.id, { payment: 'made' });
    } catch {
      this.#problem.set(getDeclineMessage());
    } finally {
      this.#isPaying.set(false);
    }
  }

  /** After a lost connection: finds out whether the last payment succeeded. */
  async resolveUnknownPayment(): Promise<void> {
    const order = this.order();
    if (!order || this.#isPaying() || !this.#isResultUnknown()) return;
    const confirmation = this.#backend.confirmPayment(order.id, getOrderToken(order.id));
    const result = await confirmation.catch(() => null);
    if (!result || this.#isPaying()) return;
    this.#isResultUnknown.set(false);
    if ('order' in result && result.order.state === 'pending') {
      this.#problem.set(
        $localize`:@@checkout.pay.back-online:You're back online, and this order is not paid yet. You can pay now.`,
      );
    } else await this.#show(result);
  }

  async #handleError(error: StripeError, order: OrderView): Promise<void> {
    // Stripe's form shows its own validation errors.
    if (error.type === 'validation_error') return;
    const { code, decline_code, message, payment_intent, type } = error;
    const status = payment_intent?.status;
    if (status === 'succeeded' || status === 'processing') {
      await this.#openOrder(order.id, { payment: 'made' });
    } else if (status === 'canceled') {
      await this.#close(order);
    } else if (type === 'api_connection_error') {
      this.#isResultUnknown.set(true);
      this.#problem.set(
        $localize`:@@checkout.pay.connection-lost:The connection was lost before your bank responded. Once you're back online, pay again: the same order is never charged twice.`,
      );
    } else {
      this.#problem.set(getDeclineMessage(decline_code ?? code, message));
    }
  }

  /** Stripe has canceled the payment intent. The order may reach its final state only a moment later. */
  async #close(order: OrderView): Promise<void> {
    const reading = this.#backend.readOrder(order.id, getOrderToken(order.id));
    const result = await reading.catch(() => null);
    const isFinal = result && 'order' in result && result.order.state !== 'pending';
    await this.#show(isFinal ? result : { order: { ...order, state: 'expired' } });
  }

  async #show(result: OrderWithPayment | { refused: OrderRefusal }): Promise<void> {
    this.#readAt = Date.now();
    if ('refused' in result) {
      this.#view.set({ status: 'not-found' });
      return;
    }
    const { order } = result;
    if (order.state === 'pending') this.#view.set({ status: 'ready', result });
    else if (isClosedUnpaid(order)) {
      discardCheckoutId(order.id);
      this.#view.set({ status: 'closed', order });
    } else await this.#openOrder(order.id);
  }

  async #openOrder(id: string, state?: { payment: 'made' }): Promise<void> {
    completeCheckout(id);
    await this.#router.navigate(['/orders', id], state && { state });
  }
}

/** Expired or cancelled without a payment. The order page explains a payment that came too late. */
function isClosedUnpaid({ state, paidAt, refunds }: OrderView): boolean {
  return (state === 'expired' || state === 'cancelled') && !paidAt && refunds.length === 0;
}
