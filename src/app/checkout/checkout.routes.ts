import type { Routes } from '@angular/router';
import { CheckoutPage } from './checkout-page/checkout-page';

export const checkoutRoutes: Routes = [
  { path: '', component: CheckoutPage, title: $localize`:@@checkout.title:Checkout` },
  {
    path: 'pay/:id',
    // Lazy, so that ngx-stripe is loaded for the payment only.
    loadChildren: () =>
      import('./payment/payment.routes').then(({ paymentRoutes }) => paymentRoutes()),
  },
];
