import type { Routes } from '@angular/router';
import { CheckoutPage } from './checkout-page/checkout-page';

export const checkoutRoutes: Routes = [
  { path: '', component: CheckoutPage, title: $localize`:@@checkout.title:Checkout` },
  {
    path: 'pay/:id',
    // Stripe's half of the checkout: ngx-stripe comes with the first payment, not with the address.
    loadChildren: () =>
      import('./payment/payment.routes').then(({ paymentRoutes }) => paymentRoutes()),
  },
];
