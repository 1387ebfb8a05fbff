import type { Routes } from '@angular/router';
import { LazyStripeAPILoader, provideNgxStripe } from 'ngx-stripe';
import { readOutputs } from '../../backend/outputs';
import { PayPage } from './pay-page';
import { StripeScript } from './stripe-script';
import { STRIPE_SETTINGS, type StripeSettings } from './stripe-settings';

/** The payment with what it needs of Stripe; the key is the deployment's, so it is known only now. */
export async function paymentRoutes(): Promise<Routes> {
  const { local, stripe } = (await readOutputs()).custom ?? {};
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
        { provide: LazyStripeAPILoader, useClass: StripeScript },
      ],
    },
  ];
}
