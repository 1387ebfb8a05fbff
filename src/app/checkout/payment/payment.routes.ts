import type { Routes } from '@angular/router';
import { LazyStripeAPILoader, provideNgxStripe } from 'ngx-stripe';
import { loadOutputs } from '../../backend/outputs';
import { PayPage } from './pay-page';
import { StripeScriptLoader } from './stripe-script';
import { STRIPE_SETTINGS, type StripeSettings } from './stripe-settings';

/** The payment page with its Stripe providers. Asynchronous, because the publishable key is part of the deployment's outputs. */
export async function paymentRoutes(): Promise<Routes> {
  const { local, stripe } = (await loadOutputs()).custom ?? {};
  const settings: StripeSettings = {
    publishableKey: local?.publishableKey ?? stripe?.publishableKey,
    script: local?.stripeJs,
  };
  return [
    {
      path: '',
      component: PayPage,
      title: $localize`:@@checkout.pay.title:Payment`,
      providers: [
        provideNgxStripe(settings.publishableKey ?? ''),
        { provide: STRIPE_SETTINGS, useValue: settings },
        { provide: LazyStripeAPILoader, useClass: StripeScriptLoader },
      ],
    },
  ];
}
