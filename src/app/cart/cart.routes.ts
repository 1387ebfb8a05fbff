import type { Routes } from '@angular/router';
import { CartPage } from './cart-page/cart-page';

export const cartRoutes: Routes = [
  { path: '', component: CartPage, title: $localize`:@@cart.title:Your basket` },
];
