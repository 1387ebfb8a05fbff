import { Injectable, inject } from '@angular/core';
import { LazyStripeAPILoader, type LazyStripeAPILoaderStatus } from 'ngx-stripe';
import { BehaviorSubject, type Observable } from 'rxjs';
import { STRIPE_SETTINGS } from './stripe-settings';

const STRIPE_JS = 'https://js.stripe.com/dahlia/stripe.js';

/**
 * Brings Stripe.js in when the payment opens. ngx-stripe's own loader knows one address; with the local cloud the script
 * is the cloud's double. Stripe demands that its real script comes from its own servers.
 */
@Injectable()
export class StripeScript implements Pick<LazyStripeAPILoader, 'asStream' | 'isReady' | 'load'> {
  readonly #address = inject(STRIPE_SETTINGS).script ?? STRIPE_JS;
  readonly #status = new BehaviorSubject<LazyStripeAPILoaderStatus>(status('none'));

  asStream(): Observable<LazyStripeAPILoaderStatus> {
    this.load();
    return this.#status.asObservable();
  }

  isReady(): boolean {
    return this.#status.value.loaded;
  }

  load(): void {
    const { loaded, loading } = this.#status.value;
    if (loaded || loading) return;
    if ('Stripe' in window) {
      this.#status.next(status('loaded'));
      return;
    }
    this.#status.next(status('loading'));
    const script = document.createElement('script');
    script.src = this.#address;
    script.async = true;
    script.onload = () => {
      this.#status.next(status('loaded'));
    };
    script.onerror = () => {
      script.remove();
      this.#status.next(status('error'));
    };
    document.head.append(script);
  }
}

function status(now: 'none' | 'loading' | 'loaded' | 'error'): LazyStripeAPILoaderStatus {
  return { loading: now === 'loading', loaded: now === 'loaded', error: now === 'error' };
}
