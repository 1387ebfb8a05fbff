import { a } from '@aws-amplify/backend';
import { placeOrder } from '../checkout/place-order/resource';
import { readOrder } from '../orders/read-order/resource';
import { confirmPayment } from '../payments/confirm-payment/resource';
import { hidden } from './hidden';

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
    })
    .secondaryIndexes((index) => [
      index('userSub').sortKeys(['placedAt']).name('byUser').queryField(null),
    ])
    .disableOperations(hidden)
    .authorization((allow) => [allow.group('staff')]),
  // Per person the order they are, or were last, paying for: one unpaid order a person.
  Checkout: a
    .model({ person: a.id().required(), orderId: a.id().required() })
    .identifier(['person'])
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

const address = {
  name: a.string().required(),
  line1: a.string().required(),
  line2: a.string(),
  city: a.string().required(),
  region: a.string(),
  postalCode: a.string().required(),
  country: a.string().required(),
  phone: a.string(),
};

// Sums are Float: in a currency of small units they may pass the 2^31 of an Int.
const orderViews = {
  // As an argument it is called AddressInput.
  Address: a.customType(address),
  OrderLine: a.customType({
    sku: a.id().required(),
    productSlug: a.id().required(),
    name: a.string().required(),
    options: a.ref('OptionChoice').required().array().required(),
    picture: a.string().required(),
    tint: a.integer().required(),
    quantity: a.integer().required(),
    unitPrice: a.integer().required(),
    total: a.float().required(),
  }),
  OrderStep: a.customType({ state: a.string().required(), at: a.string().required() }),
  OrderView: a.customType({
    id: a.id().required(),
    number: a.string().required(),
    state: a.string().required(),
    version: a.integer().required(),
    placedAt: a.string().required(),
    paidAt: a.string(),
    email: a.string().required(),
    currency: a.string().required(),
    lines: a.ref('OrderLine').required().array().required(),
    subtotal: a.float().required(),
    shipping: a.float().required(),
    shippingMethod: a.string().required(),
    tax: a.float().required(),
    taxInclusive: a.boolean().required(),
    total: a.float().required(),
    address: a.ref('Address'),
    history: a.ref('OrderStep').required().array().required(),
    paymentProblem: a.string(),
  }),
  OrderPage: a.customType({
    orders: a.ref('OrderView').required().array().required(),
    nextToken: a.string(),
  }),
  // `left` tells how many pieces there are, `priceNow` what one costs now.
  RefusedLine: a.customType({ sku: a.id().required(), left: a.integer(), priceNow: a.integer() }),
  AddressProblem: a.customType({ field: a.string().required(), reason: a.string().required() }),
  OrderRefusal: a.customType({
    reason: a.string().required(),
    lines: a.ref('RefusedLine').required().array(),
    quote: a.json(),
    problems: a.ref('AddressProblem').required().array(),
    missing: a.string().required().array(),
  }),
  PlaceOrderAnswer: a.customType({
    order: a.ref('OrderView'),
    token: a.string(),
    clientSecret: a.string(),
    refused: a.ref('OrderRefusal'),
  }),
  OrderAnswer: a.customType({
    order: a.ref('OrderView'),
    clientSecret: a.string(),
    refused: a.ref('OrderRefusal'),
  }),
};

const ofAnOrder = { id: a.id().required(), token: a.string() };

const orderOperations = {
  placeOrder: a
    .mutation()
    .arguments({
      checkoutId: a.id().required(),
      lines: a.ref('LineWish').required().array().required(),
      email: a.string().required(),
      address: a.ref('Address').required(),
      shippingMethod: a.string().required(),
      expectedTotal: a.float().required(),
      language: a.string().required(),
    })
    .returns(a.ref('PlaceOrderAnswer').required())
    .handler(a.handler.function(placeOrder))
    .authorization((allow) => [allow.guest(), allow.authenticated('identityPool')]),
  readOrder: a
    .query()
    .arguments(ofAnOrder)
    .returns(a.ref('OrderAnswer').required())
    .handler(a.handler.function(readOrder))
    .authorization((allow) => [allow.guest(), allow.authenticated('identityPool')]),
  confirmPayment: a
    .mutation()
    .arguments(ofAnOrder)
    .returns(a.ref('OrderAnswer').required())
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

export const orders = { ...orderModels, ...orderViews, ...orderOperations };
