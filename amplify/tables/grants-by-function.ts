import type { Grants } from './grants';

const paying: Grants = {
  Order: ['GetItem', 'UpdateItem'],
  Stock: ['UpdateItem'],
  CouponUse: ['UpdateItem'],
  Cart: ['GetItem', 'UpdateItem'],
  ShopProblem: ['PutItem'],
};

const refunding: Grants = { Order: ['GetItem', 'UpdateItem'], ShopProblem: ['PutItem'] };

/** What each function may do, action by action; nothing else is granted anywhere. */
export const grants = {
  placeOrder: {
    ...paying,
    Order: ['GetItem', 'PutItem', 'UpdateItem'],
    Stock: ['BatchGetItem', 'UpdateItem'],
    Checkout: ['GetItem', 'PutItem'],
    Coupon: ['GetItem'],
    RateLimit: ['UpdateItem'],
    Variant: ['BatchGetItem'],
    Product: ['BatchGetItem'],
  },
  readOrder: { Order: ['GetItem'] },
  cancelOrder: paying,
  requestReturn: { Order: ['GetItem', 'UpdateItem'] },
  claimOrders: { Order: ['GetItem', 'UpdateItem'] },
  advanceOrder: paying,
  refundOrder: refunding,
  confirmPayment: paying,
  stripeWebhook: { ...paying, WebhookEvent: ['GetItem', 'PutItem'] },
  connectLive: { LiveIdentity: ['GetItem', 'PutItem'] },
  changeFeed: { LiveIdentity: ['GetItem'], Notification: ['PutItem'] },
  sendEmail: { Order: ['GetItem', 'UpdateItem'] },
  sweepOrders: { ...paying, 'Order/byDue': ['Query'], Notification: ['PutItem'] },
  // The two scans read what has no other list; hourly, and few items.
  reconcile: {
    ...paying,
    'Order/byDue': ['Query'],
    Stock: ['UpdateItem', 'Scan'],
    Coupon: ['Scan'],
    CouponUse: ['UpdateItem', 'BatchGetItem'],
    Notification: ['PutItem'],
    ShopProblem: ['PutItem', 'Query', 'DeleteItem'],
  },
  refreshCard: {
    Product: ['GetItem', 'UpdateItem'],
    'Variant/byProduct': ['Query'],
    Stock: ['BatchGetItem'],
  },
  receiveStock: { Variant: ['BatchGetItem'], Stock: ['UpdateItem'], Delivery: ['PutItem'] },
} satisfies Record<string, Grants>;
