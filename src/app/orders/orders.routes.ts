import type { Routes } from '@angular/router';
import { OrderPage } from './order-page/order-page';
import { OrdersPage } from './orders-page/orders-page';

export const ordersRoutes: Routes = [
  { path: '', component: OrdersPage, title: $localize`:@@orders.title:Your orders` },
  { path: ':id', component: OrderPage, title: $localize`:@@orders.detail.title:Order details` },
  {
    path: ':id/receipt',
    loadComponent: async () => (await import('./receipt-page/receipt-page')).ReceiptPage,
    title: $localize`:@@orders.receipt.title:Receipt`,
  },
];
