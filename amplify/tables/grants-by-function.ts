import type { Grants } from './grants';

const paying: Grants = {
  Order: ['GetItem', 'UpdateItem'],
  Stock: ['UpdateItem'],
  Cart: ['GetItem', 'UpdateItem'],
};

/** What each function may do, action by action; nothing else is granted anywhere. */
export const grants = {
  placeOrder: {
    ...paying,
    Order: ['GetItem', 'PutItem', 'UpdateItem'],
    Stock: ['BatchGetItem', 'UpdateItem'],
    Checkout: ['GetItem', 'PutItem'],
    Variant: ['BatchGetItem'],
    Product: ['BatchGetItem'],
  },
  readOrder: { Order: ['GetItem'] },
  confirmPayment: paying,
  stripeWebhook: { ...paying, WebhookEvent: ['GetItem', 'PutItem'] },
  connectLive: { LiveIdentity: ['GetItem', 'PutItem'] },
  changeFeed: { LiveIdentity: ['GetItem'] },
  refreshCard: {
    Product: ['GetItem', 'UpdateItem'],
    'Variant/byProduct': ['Query'],
    Stock: ['BatchGetItem'],
  },
  receiveStock: { Variant: ['BatchGetItem'], Stock: ['UpdateItem'], Delivery: ['PutItem'] },
} satisfies Record<string, Grants>;
