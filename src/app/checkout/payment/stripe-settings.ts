import { InjectionToken } from '@angular/core';

/** Stripe's publishable key, without which the store cannot take payments; `script` is set by the local cloud only. */
export type StripeSettings = { publishableKey?: string; script?: string };

export const STRIPE_SETTINGS = new InjectionToken<StripeSettings>('STRIPE_SETTINGS');
