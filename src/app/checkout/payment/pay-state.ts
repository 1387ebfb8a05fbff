import { Injectable, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { StripeElements, StripeError } from '@stripe/stripe-js';
import { StripeService } from 'ngx-stripe';
import { firstValueFrom } from 'rxjs';
import type { OrderReading } from '../../backend/orders';
import { ShopBackend } from '../../backend/shop-backend';
import { reasonOf } from '../../backend/unavailable';
import { forgetAttempt } from '../../session/checkout-attempt';
import { orderToken } from '../../session/guest-orders';
import { PlacedOrders } from '../placed-orders';
import { declineWords } from './decline-words';

export type PayView =
  | { is: 'loading' }
  | { is: 'ready'; reading: OrderReading }
  | { is: 'not-found' }
  | { is: 'failed'; isOffline: boolean };

/** Paying one order, as often as it takes: a declined card leaves order and reservation as they are. */
@Injectable()
export class PayState {
  readonly #backend = inject(ShopBackend);
  readonly #stripe = inject(StripeService);
  readonly #router = inject(Router);
  readonly #placed = inject(PlacedOrders);
  readonly #view = signal<PayView>({ is: 'loading' });
  readonly view = this.#view.asReadonly();
  readonly order = computed(() => {
    const view = this.#view();
    return view.is === 'ready' ? view.reading.order : undefined;
  });
  readonly clientSecret = computed(() => {
    const view = this.#view();
    return view.is === 'ready' ? view.reading.clientSecret : undefined;
  });
  readonly #isPaying = signal(false);
  readonly isPaying = this.#isPaying.asReadonly();
  readonly #problem = signal('');
  readonly problem = this.#problem.asReadonly();

  /** Shows the order that was just placed, or asks for it; one that needs no payment has its own page. */
  async open(id: string): Promise<void> {
    this.#view.set({ is: 'loading' });
    try {
      const reading = this.#placed.take(id) ?? (await this.#backend.readOrder(id, orderToken(id)));
      if ('refused' in reading) this.#view.set({ is: 'not-found' });
      else if (reading.order.state === 'pending') this.#view.set({ is: 'ready', reading });
      else await this.#leave(id);
    } catch (problem) {
      this.#view.set({ is: 'failed', isOffline: reasonOf(problem) === 'offline' });
    }
  }

  /** Hands the payment to Stripe. Some cards leave the page for their bank and come back on the order's page. */
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
      if (error) this.#explain(error);
      else await this.#leave(order.id);
    } catch {
      this.#problem.set(declineWords());
    } finally {
      this.#isPaying.set(false);
    }
  }

  #explain(error: StripeError): void {
    // The form itself marks what is wrong in it.
    if (error.type === 'validation_error') return;
    const { code, payment_intent } = error;
    const order = this.order();
    if (payment_intent?.status === 'succeeded' && order) void this.#leave(order.id);
    else if (payment_intent?.status === 'canceled' && order) void this.#leave(order.id);
    else this.#problem.set(declineWords(error.decline_code ?? code, error.message));
  }

  async #leave(id: string): Promise<void> {
    forgetAttempt(id);
    await this.#router.navigate(['/orders', id]);
  }
}
