import { Injectable, inject } from '@angular/core';
import { LazyStripeAPILoader, type LazyStripeAPILoaderStatus } from 'ngx-stripe';
import { BehaviorSubject, type Observable } from 'rxjs';
import { STRIPE_SETTINGS } from './stripe-settings';

const STRIPE_JS_URL = 'https://js.stripe.com/dahlia/stripe.js';

/**
 * Loads Stripe.js when the payment page opens. Unlike ngx-stripe's own loader it supports another address: the local cloud
 * serves its own version of the script. Stripe requires that the real one is loaded from its servers.
 */
@Injectable()
export class StripeScriptLoader implements Pick<
  LazyStripeAPILoader,
  'asStream' | 'isReady' | 'load'
> {
  readonly #scriptUrl = inject(STRIPE_SETTINGS).script ?? STRIPE_JS_URL;
  readonly #status = new BehaviorSubject<LazyStripeAPILoaderStatus>(buildStatus('none'));

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
      this.#status.next(buildStatus('loaded'));
      return;
    }
    this.#status.next(buildStatus('loading'));
    const script = document.createElement('script');
    script.src = this.#scriptUrl;
    script.async = true;
    script.onload = () => {
      this.#status.next(buildStatus('loaded'));
    };
    script.onerror = () => {
      script.remove();
      this.#status.next(buildStatus('error'));
    };
    document.head.append(script);
  }
}

function buildStatus(state: 'none' | 'loading' | 'loaded' | 'error'): LazyStripeAPILoaderStatus {
  return { loading: state === 'loading', loaded: state === 'loaded', error: state === 'error' };
}
