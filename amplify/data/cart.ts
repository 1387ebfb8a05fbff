import { a } from '@aws-amplify/backend';
import { NO_OPERATIONS } from './no-operations';

// One item per person. Each line has three attributes, so that an update changes one line only:
// q#<sku> quantity, p#<sku> price seen, t#<sku> time of adding.
const cartModel = {
  Cart: a
    .model({
      userSub: a.id().required(),
      version: a.integer().required(),
      lineCount: a.integer().required(),
    })
    .identifier(['userSub'])
    .disableOperations(NO_OPERATIONS)
    .authorization((allow) => [allow.group('staff')]),
};

const cartTypes = {
  CartLine: a.customType({
    sku: a.id().required(),
    quantity: a.integer().required(),
    priceSeen: a.integer().required(),
    addedAt: a.float().required(),
  }),
  CartView: a.customType({
    version: a.integer().required(),
    lines: a.ref('CartLine').required().array().required(),
  }),
  CartRefusal: a.customType({ reason: a.string().required(), sku: a.id(), limit: a.integer() }),
  // A merge may return both: the cart with the lines that fit, and the reason why others were left out.
  CartResult: a.customType({
    cart: a.ref('CartView'),
    refused: a.ref('CartRefusal'),
    leftOut: a.id().required().array(),
  }),
  LineQuantity: a.customType({ sku: a.id().required(), quantity: a.integer().required() }),
};

const cartResolver = (entry: string) => a.handler.custom({ dataSource: a.ref('Cart'), entry });
const checkProduct = [
  a.handler.custom({ dataSource: a.ref('Variant'), entry: '../cart/get-variant.js' }),
  a.handler.custom({ dataSource: a.ref('Product'), entry: '../cart/check-product.js' }),
];
const buildResult = a.handler.custom({ entry: '../cart/build-result.js' });
const lineArguments = { sku: a.id().required(), quantity: a.integer().required() };

const cartOperations = {
  myCart: a
    .query()
    .returns(a.ref('CartView').required())
    .handler(cartResolver('../cart/get-my-cart.js'))
    .authorization((allow) => [allow.authenticated()]),
  // Increases an existing line or adds one. If another device adds it in between, it is increased.
  addToCart: a
    .mutation()
    .arguments(lineArguments)
    .returns(a.ref('CartResult').required())
    .handler([
      ...checkProduct,
      cartResolver('../cart/increase-line.js'),
      cartResolver('../cart/add-line.js'),
      cartResolver('../cart/increase-line.js'),
      cartResolver('../cart/find-refusal.js'),
      buildResult,
    ])
    .authorization((allow) => [allow.authenticated()]),
  setCartLine: a
    .mutation()
    .arguments(lineArguments)
    .returns(a.ref('CartResult').required())
    .handler([
      cartResolver('../cart/remove-line.js'),
      cartResolver('../cart/raise-version.js'),
      ...checkProduct,
      cartResolver('../cart/update-line.js'),
      cartResolver('../cart/add-line.js'),
      cartResolver('../cart/update-line.js'),
      cartResolver('../cart/find-refusal.js'),
      buildResult,
    ])
    .authorization((allow) => [allow.authenticated()]),
  // Reads and writes up to three times: the write's condition fails when the cart changed in between.
  mergeCart: a
    .mutation()
    .arguments({ lines: a.ref('LineQuantity').required().array().required() })
    .returns(a.ref('CartResult').required())
    .handler([
      a.handler.custom({ dataSource: a.ref('Variant'), entry: '../cart/get-variants.js' }),
      a.handler.custom({
        dataSource: a.ref('Product'),
        entry: '../catalog/queries/get-published-products.js',
      }),
      cartResolver('../cart/get-cart-for-merge.js'),
      cartResolver('../cart/merge-lines.js'),
      cartResolver('../cart/get-cart-for-merge.js'),
      cartResolver('../cart/merge-lines.js'),
      cartResolver('../cart/get-cart-for-merge.js'),
      cartResolver('../cart/merge-lines.js'),
      buildResult,
    ])
    .authorization((allow) => [allow.authenticated()]),
};

export const cart = { ...cartModel, ...cartTypes, ...cartOperations };
