import { Injectable, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { expiresAt } from '@domain/order';
import { shop } from '@domain/shop';
import type { StripeElements, StripeError } from '@stripe/stripe-js';
import { StripeService } from 'ngx-stripe';
import { firstValueFrom } from 'rxjs';
import { Live } from '../../backend/live';
import type { OrderReading, OrderRefusal, OrderView } from '../../backend/orders';
import { ShopBackend } from '../../backend/shop-backend';
import { reasonOf } from '../../backend/unavailable';
import { attemptPaid, forgetAttempt } from '../../session/checkout-id';
import { orderToken } from '../../session/guest-orders';
import { PlacedOrders } from '../placed-orders';
import { declineWords } from './decline-messages';

/** `over`: the order cannot be paid any more. */
export type PayView =
  | { is: 'loading' }
  | { is: 'ready'; reading: OrderReading }
  | { is: 'over'; order: OrderView }
  | { is: 'not-found' }
  | { is: 'failed'; isOffline: boolean };

/** A reading so young is no worse than another. */
const FRESH_MS = 60_000;

/** Paying one order, as often as it takes: a declined card leaves order and reservation as they are. Provide it per page. */
@Injectable()
export class PayState {
  readonly #backend = inject(ShopBackend);
  readonly #stripe = inject(StripeService);
  readonly #router = inject(Router);
  readonly #placed = inject(PlacedOrders);
  readonly #live = inject(Live);
  readonly #view = signal<PayView>({ is: 'loading' });
  readonly view = this.#view.asReadonly();
  readonly #reading = computed(() => {
    const view = this.#view();
    return view.is === 'ready' ? view.reading : undefined;
  });
  readonly order = computed(() => this.#reading()?.order);
  readonly clientSecret = computed(() => this.#reading()?.clientSecret);
  readonly #isPaying = signal(false);
  readonly isPaying = this.#isPaying.asReadonly();
  readonly #problem = signal('');
  readonly problem = this.#problem.asReadonly();
  /** Stripe did not say how the last attempt went. */
  readonly #isUnsettled = signal(false);
  #readAt = 0;

  /** Shows the order that was just placed, or asks for it; one that needs no payment has its own page. */
  async open(id: string): Promise<void> {
    this.#view.set({ is: 'loading' });
    try {
      const placed = this.#placed.take(id);
      await this.#show(placed ?? (await this.#backend.readOrder(id, orderToken(id))));
      this.#live.join();
    } catch (problem) {
      this.#view.set({ is: 'failed', isOffline: reasonOf(problem) === 'offline' });
    }
  }

  /** Notices when the order is paid or given up elsewhere, or its time runs out. Returns how to stop. */
  follow(): () => void {
    const stops = [
      this.#live.onHint((hint) => {
        const order = this.order();
        if (hint.type !== 'order' || hint.id !== order?.id) return;
        if (hint.version > order.version) void this.check();
      }),
      this.#live.onMissed(() => {
        if (Date.now() - this.#readAt > FRESH_MS) void this.check();
      }),
    ];
    const timer = setInterval(() => {
      const order = this.order();
      if (order && Date.now() > expiresAt(order, shop.pendingMinutes)) void this.check();
    }, FRESH_MS);
    return () => {
      clearInterval(timer);
      for (const stop of stops) stop();
    };
  }

  /** Reads the order again. While Stripe is asked, its answer is what counts. */
  async check(): Promise<void> {
    const order = this.order();
    if (!order || this.#isPaying()) return;
    const answer = await this.#backend.readOrder(order.id, orderToken(order.id)).catch(() => null);
    // The form goes on with the key it has: another would empty it.
    if (answer && 'order' in answer && answer.order.state === 'pending') this.#readAt = Date.now();
    else if (answer) await this.#show(answer);
  }

  /** Hands the payment to Stripe. Some ways of paying leave the page and come back on the order's page. */
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
      if (error) await this.#explain(error, order);
      else await this.#leave(order.id, { payment: 'made' });
    } catch {
      this.#problem.set(declineWords());
    } finally {
      this.#isPaying.set(false);
    }
  }

  /** The connection is back: how did the attempt go that got no answer? */
  async settle(): Promise<void> {
    const order = this.order();
    if (!order || this.#isPaying() || !this.#isUnsettled()) return;
    const asked = this.#backend.confirmPayment(order.id, orderToken(order.id));
    const answer = await asked.catch(() => null);
    if (!answer || this.#isPaying()) return;
    this.#isUnsettled.set(false);
    if ('order' in answer && answer.order.state === 'pending') {
      this.#problem.set(
        $localize`:@@checkout.pay.back:You are connected again, and this order is not paid yet: you can pay now.`,
      );
    } else await this.#show(answer);
  }

  async #explain(error: StripeError, order: OrderView): Promise<void> {
    // The form itself marks what is wrong in it.
    if (error.type === 'validation_error') return;
    const { code, decline_code, message, payment_intent, type } = error;
    const status = payment_intent?.status;
    if (status === 'succeeded' || status === 'processing') {
      await this.#leave(order.id, { payment: 'made' });
    } else if (status === 'canceled') {
      await this.#giveUp(order);
    } else if (type === 'api_connection_error') {
      this.#isUnsettled.set(true);
      this.#problem.set(
        $localize`:@@checkout.pay.lost:The connection broke off before your bank could answer. Once you are connected, press again: the same order is never charged twice.`,
      );
    } else {
      this.#problem.set(declineWords(decline_code ?? code, message));
    }
  }

  /** Stripe takes no payment for it any more; the order says why, a moment later at most. */
  async #giveUp(order: OrderView): Promise<void> {
    const asked = this.#backend.readOrder(order.id, orderToken(order.id));
    const answer = await asked.catch(() => null);
    const isTold = answer && 'order' in answer && answer.order.state !== 'pending';
    await this.#show(isTold ? answer : { order: { ...order, state: 'expired' } });
  }

  async #show(answer: OrderReading | { refused: OrderRefusal }): Promise<void> {
    this.#readAt = Date.now();
    if ('refused' in answer) {
      this.#view.set({ is: 'not-found' });
      return;
    }
    const { order } = answer;
    if (order.state === 'pending') this.#view.set({ is: 'ready', reading: answer });
    else if (isUnpaidFor(order)) {
      forgetAttempt(order.id);
      this.#view.set({ is: 'over', order });
    } else await this.#leave(order.id);
  }

  async #leave(id: string, state?: { payment: 'made' }): Promise<void> {
    attemptPaid(id);
    await this.#router.navigate(['/orders', id], state && { state });
  }
}

/** Given up without a payment; one that came too late has its own story on the order's page. */
function isUnpaidFor({ state, paidAt, refunds }: OrderView): boolean {
  return (state === 'expired' || state === 'cancelled') && !paidAt && refunds.length === 0;
}
