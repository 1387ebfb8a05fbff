import { a } from '@aws-amplify/backend';
import { receiveStock } from '../stock/receive-stock/resource';
import { hidden } from './hidden';

export const stock = {
  // Pieces per SKU. Only functions move them, by conditional updates inside transactions.
  Stock: a
    .model({
      sku: a.id().required(),
      productSlug: a.id().required(),
      available: a.integer().required(),
      reserved: a.integer().required(),
      sold: a.integer().required(),
    })
    .identifier(['sku'])
    .disableOperations(hidden)
    .authorization((allow) => [allow.group('staff')]),
  // Goods that came in, by the number on the delivery note: booking one twice changes nothing.
  Delivery: a
    .model({ id: a.id().required(), receivedAt: a.datetime().required() })
    .disableOperations(hidden)
    .authorization((allow) => [allow.group('staff')]),
  StockRefusal: a.customType({ reason: a.string().required(), sku: a.id() }),
  StockResult: a.customType({
    received: a.boolean().required(),
    refused: a.ref('StockRefusal'),
  }),
  receiveStock: a
    .mutation()
    .arguments({
      deliveryId: a.id().required(),
      lines: a.ref('LineQuantity').required().array().required(),
    })
    .returns(a.ref('StockResult').required())
    .handler(a.handler.function(receiveStock))
    .authorization((allow) => [allow.group('staff')]),
};
