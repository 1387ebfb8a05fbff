import { InjectionToken } from '@angular/core';

/** Whose payments these are; without `publishableKey` the shop cannot take any. `script` only on the local cloud. */
export type StripeSettings = { publishableKey?: string; script?: string };

export const STRIPE_SETTINGS = new InjectionToken<StripeSettings>('STRIPE_SETTINGS');
