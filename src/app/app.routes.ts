import type { Routes } from '@angular/router';
import { LoadErrorPage } from './shell/load-error-page';

export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    loadComponent: async () => (await import('./catalog/home-page/home-page')).HomePage,
  },
  { path: 'new', loadComponent: async () => (await import('./catalog/new-page/new-page')).NewPage },
  {
    path: 'category/:category',
    loadComponent: async () => (await import('./catalog/category-page/category-page')).CategoryPage,
  },
  {
    path: 'product/:slug',
    loadComponent: async () => (await import('./catalog/product-page/product-page')).ProductPage,
  },
  { path: 'basket', loadChildren: async () => (await import('./cart/cart.routes')).cartRoutes },
  {
    path: 'checkout',
    loadChildren: async () => (await import('./checkout/checkout.routes')).checkoutRoutes,
  },
  {
    path: 'orders',
    loadChildren: async () => (await import('./orders/orders.routes')).ordersRoutes,
  },
  {
    path: 'sign-in',
    loadChildren: async () => (await import('./session/session.routes')).sessionRoutes,
  },
  { path: 'load-error', component: LoadErrorPage },
  {
    path: '**',
    loadComponent: async () => (await import('./shell/not-found-page')).NotFoundPage,
  },
];
