import { a } from '@aws-amplify/backend';
import { hidden } from './hidden';

// One item per person. Its lines are attributes of the item, three to a line, so that a change
// touches one line only: q#<sku> quantity, p#<sku> price seen, t#<sku> when it was added.
const cartModel = {
  Cart: a
    .model({
      userSub: a.id().required(),
      version: a.integer().required(),
      lineCount: a.integer().required(),
    })
    .identifier(['userSub'])
    .disableOperations(hidden)
    .authorization((allow) => [allow.group('staff')]),
};

const cartAnswers = {
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
  // A merge may answer both: the basket with what fitted, and why the rest was left out.
  CartResult: a.customType({
    cart: a.ref('CartView'),
    refused: a.ref('CartRefusal'),
    leftOut: a.id().required().array(),
  }),
  LineQuantity: a.customType({ sku: a.id().required(), quantity: a.integer().required() }),
};

const onCart = (entry: string) => a.handler.custom({ dataSource: a.ref('Cart'), entry });
const forSale = [
  a.handler.custom({ dataSource: a.ref('Variant'), entry: '../cart/variant-of-line.js' }),
  a.handler.custom({ dataSource: a.ref('Product'), entry: '../cart/product-of-line.js' }),
];
const answer = a.handler.custom({ entry: '../cart/answer.js' });
const oneLine = { sku: a.id().required(), quantity: a.integer().required() };

const cartOperations = {
  myCart: a
    .query()
    .returns(a.ref('CartView').required())
    .handler(onCart('../cart/my-cart.js'))
    .authorization((allow) => [allow.authenticated()]),
  // A line either grows or starts. Should another device start it in between, it grows after all.
  addToCart: a
    .mutation()
    .arguments(oneLine)
    .returns(a.ref('CartResult').required())
    .handler([
      ...forSale,
      onCart('../cart/grow-line.js'),
      onCart('../cart/start-line.js'),
      onCart('../cart/grow-line.js'),
      onCart('../cart/why-refused.js'),
      answer,
    ])
    .authorization((allow) => [allow.authenticated()]),
  setCartLine: a
    .mutation()
    .arguments(oneLine)
    .returns(a.ref('CartResult').required())
    .handler([
      onCart('../cart/drop-line.js'),
      onCart('../cart/no-line-to-drop.js'),
      ...forSale,
      onCart('../cart/set-line.js'),
      onCart('../cart/start-line.js'),
      onCart('../cart/set-line.js'),
      onCart('../cart/why-refused.js'),
      answer,
    ])
    .authorization((allow) => [allow.authenticated()]),
  // Read and write are tried three times: the write refuses when the basket changed in between.
  mergeCart: a
    .mutation()
    .arguments({ lines: a.ref('LineQuantity').required().array().required() })
    .returns(a.ref('CartResult').required())
    .handler([
      a.handler.custom({ dataSource: a.ref('Variant'), entry: '../cart/variants-of-lines.js' }),
      a.handler.custom({
        dataSource: a.ref('Product'),
        entry: '../catalog/queries/published-products-of-variants.js',
      }),
      onCart('../cart/cart-before-merge.js'),
      onCart('../cart/merge-lines.js'),
      onCart('../cart/cart-before-merge.js'),
      onCart('../cart/merge-lines.js'),
      onCart('../cart/cart-before-merge.js'),
      onCart('../cart/merge-lines.js'),
      answer,
    ])
    .authorization((allow) => [allow.authenticated()]),
};

export const cart = { ...cartModel, ...cartAnswers, ...cartOperations };
