import type { ServiceRegistration } from '../../core/service-registration';
import type { Stripe } from './stripe';

/** Stripe's server API at `/v1/`, and Stripe.js and its pages at `/_stripe/`. */
export function registerStripe(stripe: Stripe): ServiceRegistration {
  return {
    paths: [{ pattern: /^\/(v1|_stripe)(\/|$)/, handle: (request) => stripe.handle(request) }],
  };
}
