import { a } from '@aws-amplify/backend';
import { receiveStock } from '../stock/receive-stock/resource';
import { NO_OPERATIONS } from './no-operations';

export const stock = {
  // Units per SKU. Only functions change them, by conditional updates within transactions.
  Stock: a
    .model({
      sku: a.id().required(),
      productSlug: a.id().required(),
      available: a.integer().required(),
      reserved: a.integer().required(),
      sold: a.integer().required(),
    })
    .identifier(['sku'])
    .disableOperations(NO_OPERATIONS)
    .authorization((allow) => [allow.group('staff')]),
  // Deliveries by the number of the delivery note, so that each is recorded once.
  Delivery: a
    .model({ id: a.id().required(), receivedAt: a.datetime().required() })
    .disableOperations(NO_OPERATIONS)
    .authorization((allow) => [allow.group('staff')]),
  ReceiveStockRefusal: a.customType({ reason: a.string().required(), sku: a.id() }),
  ReceiveStockResult: a.customType({
    received: a.boolean().required(),
    refused: a.ref('ReceiveStockRefusal'),
  }),
  receiveStock: a
    .mutation()
    .arguments({
      deliveryId: a.id().required(),
      lines: a.ref('LineQuantity').required().array().required(),
    })
    .returns(a.ref('ReceiveStockResult').required())
    .handler(a.handler.function(receiveStock))
    .authorization((allow) => [allow.group('staff')]),
};
