import { a } from '@aws-amplify/backend';
import { placeOrder } from '../orders/place-order/resource';
import { readOrder } from '../orders/read-order/resource';
import { confirmPayment } from '../orders/confirm-payment/resource';
import { hidden } from './hidden';
import { orderActions } from './order-actions';
import { orderViews } from './order-views';

// What an order holds besides its keys is domain/order.ts; only functions write these tables.
const orderModels = {
  // The id is the checkout id of the browser that placed it. `userSub` is absent for a guest.
  Order: a
    .model({
      id: a.id().required(),
      userSub: a.id(),
      identityId: a.id(),
      placedAt: a.datetime().required(),
      state: a.string().required(),
      version: a.integer().required(),
      dueShard: a.string(),
      dueAt: a.datetime(),
    })
    // byDue is sparse: it holds only orders that the clock has something to do with.
    .secondaryIndexes((index) => [
      index('userSub').sortKeys(['placedAt']).name('byUser').queryField(null),
      index('dueShard').sortKeys(['dueAt']).name('byDue').queryField(null).projection('KEYS_ONLY'),
    ])
    .disableOperations(hidden)
    .authorization((allow) => [allow.group('staff')]),
  // Per person the order they are, or were last, paying for: one unpaid order a person.
  Checkout: a
    .model({ person: a.id().required(), orderId: a.id().required() })
    .identifier(['person'])
    .disableOperations(hidden)
    .authorization((allow) => [allow.group('staff')]),
  // Orders placed within an hour, by an identity or from a network address (its hash).
  RateLimit: a
    .model({
      id: a.id().required(),
      orders: a.integer().required(),
      expiresAt: a.integer().required(),
    })
    .disableOperations(hidden)
    .authorization((allow) => [allow.group('staff')]),
  // Stripe may deliver an event twice: its id is stored with the change that it caused.
  WebhookEvent: a
    .model({
      id: a.id().required(),
      orderId: a.id().required(),
      expiresAt: a.integer().required(),
    })
    .disableOperations(hidden)
    .authorization((allow) => [allow.group('staff')]),
};

const ofAnOrder = { id: a.id().required(), token: a.string() };

const orderOperations = {
  placeOrder: a
    .mutation()
    .arguments({
      checkoutId: a.id().required(),
      lines: a.ref('LineQuantity').required().array().required(),
      email: a.string().required(),
      address: a.ref('Address').required(),
      shippingMethod: a.string().required(),
      coupon: a.string(),
      expectedTotal: a.float().required(),
      language: a.string().required(),
    })
    .returns(a.ref('PlaceOrderResult').required())
    .handler(a.handler.function(placeOrder))
    .authorization((allow) => [allow.guest(), allow.authenticated('identityPool')]),
  readOrder: a
    .query()
    .arguments(ofAnOrder)
    .returns(a.ref('OrderResult').required())
    .handler(a.handler.function(readOrder))
    .authorization((allow) => [allow.guest(), allow.authenticated('identityPool')]),
  confirmPayment: a
    .mutation()
    .arguments(ofAnOrder)
    .returns(a.ref('OrderResult').required())
    .handler(a.handler.function(confirmPayment))
    .authorization((allow) => [allow.guest(), allow.authenticated('identityPool')]),
  myOrders: a
    .query()
    .arguments({ limit: a.integer(), nextToken: a.string() })
    .returns(a.ref('OrderPage').required())
    .handler(
      a.handler.custom({ dataSource: a.ref('Order'), entry: '../orders/queries/my-orders.js' }),
    )
    .authorization((allow) => [allow.authenticated()]),
  myOrder: a
    .query()
    .arguments({ id: a.id().required() })
    .returns(a.ref('OrderView'))
    .handler(
      a.handler.custom({ dataSource: a.ref('Order'), entry: '../orders/queries/my-order.js' }),
    )
    .authorization((allow) => [allow.authenticated()]),
};

export const orders = { ...orderModels, ...orderViews, ...orderOperations, ...orderActions };
