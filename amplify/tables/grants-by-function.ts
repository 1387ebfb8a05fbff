import type { Grants } from './grants';

const recordPayment: Grants = {
  Order: ['GetItem', 'UpdateItem'],
  Stock: ['UpdateItem'],
  CouponUse: ['UpdateItem'],
  Cart: ['GetItem', 'UpdateItem'],
  ShopProblem: ['PutItem'],
};

const refundOrder: Grants = { Order: ['GetItem', 'UpdateItem'], ShopProblem: ['PutItem'] };

/** The DynamoDB actions of each function; nothing else is granted anywhere. */
export const grants = {
  placeOrder: {
    ...recordPayment,
    Order: ['GetItem', 'PutItem', 'UpdateItem'],
    Stock: ['BatchGetItem', 'UpdateItem'],
    Checkout: ['GetItem', 'PutItem'],
    Coupon: ['GetItem'],
    RateLimit: ['UpdateItem'],
    Variant: ['BatchGetItem'],
    Product: ['BatchGetItem'],
  },
  readOrder: { Order: ['GetItem'] },
  cancelOrder: recordPayment,
  requestReturn: { Order: ['GetItem', 'UpdateItem'] },
  claimOrders: { Order: ['GetItem', 'UpdateItem'] },
  advanceOrder: recordPayment,
  refundOrder,
  confirmPayment: recordPayment,
  stripeWebhook: { ...recordPayment, WebhookEvent: ['GetItem', 'PutItem'] },
  connectLive: { LiveIdentity: ['GetItem', 'PutItem'] },
  changeFeed: { LiveIdentity: ['GetItem'], Notification: ['PutItem'] },
  sendEmail: { Order: ['GetItem', 'UpdateItem'] },
  sweepOrders: { ...recordPayment, 'Order/byDue': ['Query'], Notification: ['PutItem'] },
  // The two scans run hourly, over tables with few items.
  reconcile: {
    ...recordPayment,
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
