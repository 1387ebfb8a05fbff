import { a } from '@aws-amplify/backend';
import { placeOrder } from '../orders/place-order/resource';
import { readOrder } from '../orders/read-order/resource';
import { confirmPayment } from '../orders/confirm-payment/resource';
import { NO_OPERATIONS } from './no-operations';
import { orderActions } from './order-actions';
import { orderViews } from './order-views';

// Only functions write these models. The other attributes of an order are those of domain/order.ts.
const orderModels = {
  // The id is the checkout id chosen by the browser. `userSub` is absent for a guest.
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
    // byDue is sparse: it contains only orders with due work.
    .secondaryIndexes((index) => [
      index('userSub').sortKeys(['placedAt']).name('byUser').queryField(null),
      index('dueShard').sortKeys(['dueAt']).name('byDue').queryField(null).projection('KEYS_ONLY'),
    ])
    .disableOperations(NO_OPERATIONS)
    .authorization((allow) => [allow.group('staff')]),
  // The order that a person is, or was last, paying for: allows one unpaid order per person.
  Checkout: a
    .model({ person: a.id().required(), orderId: a.id().required() })
    .identifier(['person'])
    .disableOperations(NO_OPERATIONS)
    .authorization((allow) => [allow.group('staff')]),
  // The number of orders within a window, by an identity or from a network address (hashed).
  RateLimit: a
    .model({
      id: a.id().required(),
      orders: a.integer().required(),
      expiresAt: a.integer().required(),
    })
    .disableOperations(NO_OPERATIONS)
    .authorization((allow) => [allow.group('staff')]),
  // The ids of Stripe events, stored with the changes that they caused, because Stripe may repeat them.
  WebhookEvent: a
    .model({
      id: a.id().required(),
      orderId: a.id().required(),
      expiresAt: a.integer().required(),
    })
    .disableOperations(NO_OPERATIONS)
    .authorization((allow) => [allow.group('staff')]),
};

const orderArguments = { id: a.id().required(), token: a.string() };

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
    .arguments(orderArguments)
    .returns(a.ref('OrderResult').required())
    .handler(a.handler.function(readOrder))
    .authorization((allow) => [allow.guest(), allow.authenticated('identityPool')]),
  confirmPayment: a
    .mutation()
    .arguments(orderArguments)
    .returns(a.ref('OrderResult').required())
    .handler(a.handler.function(confirmPayment))
    .authorization((allow) => [allow.guest(), allow.authenticated('identityPool')]),
  myOrders: a
    .query()
    .arguments({ limit: a.integer(), nextToken: a.string() })
    .returns(a.ref('OrderPage').required())
    .handler(
      a.handler.custom({
        dataSource: a.ref('Order'),
        entry: '../orders/queries/list-my-orders.js',
      }),
    )
    .authorization((allow) => [allow.authenticated()]),
  myOrder: a
    .query()
    .arguments({ id: a.id().required() })
    .returns(a.ref('OrderView'))
    .handler(
      a.handler.custom({ dataSource: a.ref('Order'), entry: '../orders/queries/get-my-order.js' }),
    )
    .authorization((allow) => [allow.authenticated()]),
};

export const orders = { ...orderModels, ...orderViews, ...orderOperations, ...orderActions };
