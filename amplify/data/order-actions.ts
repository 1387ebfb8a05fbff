import { a } from '@aws-amplify/backend';
import { advanceOrder } from '../orders/advance-order/resource';
import { requestReturn } from '../orders/request-return/resource';
import { cancelOrder } from '../orders/cancel-order/resource';
import { claimOrders } from '../orders/claim-orders/resource';
import { refundOrder } from '../orders/refund-order/resource';

const ofAnOrder = { id: a.id().required(), token: a.string() };
const reason = a.string();
const pieces = a.ref('LineQuantity').required().array();

/** What may become of an order once it is placed. */
export const orderActions = {
  // The shopper's: calling an order off, sending it back, taking a guest's orders into an account.
  cancelOrder: a
    .mutation()
    .arguments({ ...ofAnOrder, reason })
    .returns(a.ref('OrderResult').required())
    .handler(a.handler.function(cancelOrder))
    .authorization((allow) => [allow.guest(), allow.authenticated('identityPool')]),
  requestReturn: a
    .mutation()
    .arguments({ ...ofAnOrder, lines: pieces.required(), reason: a.string().required() })
    .returns(a.ref('OrderResult').required())
    .handler(a.handler.function(requestReturn))
    .authorization((allow) => [allow.guest(), allow.authenticated('identityPool')]),
  OrderClaim: a.customType({ id: a.id().required(), token: a.string().required() }),
  ClaimAnswer: a.customType({ claimed: a.id().required().array().required() }),
  claimOrders: a
    .mutation()
    .arguments({ orders: a.ref('OrderClaim').required().array().required() })
    .returns(a.ref('ClaimAnswer').required())
    .handler(a.handler.function(claimOrders))
    .authorization((allow) => [allow.authenticated('identityPool')]),
  // The staff's. `event` is one that domain/order-state.ts lets staff do.
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
      lines: pieces.required(),
      shipping: a.boolean(),
      reason: a.string().required(),
      requestId: a.id(),
    })
    .returns(a.ref('OrderResult').required())
    .handler(a.handler.function(refundOrder))
    .authorization((allow) => [allow.group('staff')]),
};
