import { a } from '@aws-amplify/backend';
import { advanceOrder } from '../orders/advance-order/resource';
import { requestReturn } from '../orders/request-return/resource';
import { cancelOrder } from '../orders/cancel-order/resource';
import { claimOrders } from '../orders/claim-orders/resource';
import { refundOrder } from '../orders/refund-order/resource';

const orderArguments = { id: a.id().required(), token: a.string() };
const reason = a.string();
const lineQuantities = a.ref('LineQuantity').required().array();

/** Operations that change an existing order. */
export const orderActions = {
  // For shoppers.
  cancelOrder: a
    .mutation()
    .arguments({ ...orderArguments, reason })
    .returns(a.ref('OrderResult').required())
    .handler(a.handler.function(cancelOrder))
    .authorization((allow) => [allow.guest(), allow.authenticated('identityPool')]),
  requestReturn: a
    .mutation()
    .arguments({
      ...orderArguments,
      lines: lineQuantities.required(),
      reason: a.string().required(),
    })
    .returns(a.ref('OrderResult').required())
    .handler(a.handler.function(requestReturn))
    .authorization((allow) => [allow.guest(), allow.authenticated('identityPool')]),
  OrderClaim: a.customType({ id: a.id().required(), token: a.string().required() }),
  ClaimOrdersResult: a.customType({ claimed: a.id().required().array().required() }),
  claimOrders: a
    .mutation()
    .arguments({ orders: a.ref('OrderClaim').required().array().required() })
    .returns(a.ref('ClaimOrdersResult').required())
    .handler(a.handler.function(claimOrders))
    .authorization((allow) => [allow.authenticated('identityPool')]),
  // For staff. `event` is an OrderEvent (domain/order-state.ts) that staff may cause.
  advanceOrder: a
    .mutation()
    .arguments({
      id: a.id().required(),
      event: a.string().required(),
      reason,
      tracking: a.string(),
    })
    .returns(a.ref('OrderResult').required())
    .handler(a.handler.function(advanceOrder))
    .authorization((allow) => [allow.group('staff')]),
  refundOrder: a
    .mutation()
    .arguments({
      id: a.id().required(),
      lines: lineQuantities.required(),
      shipping: a.boolean(),
      reason: a.string().required(),
      requestId: a.id(),
    })
    .returns(a.ref('OrderResult').required())
    .handler(a.handler.function(refundOrder))
    .authorization((allow) => [allow.group('staff')]),
};
