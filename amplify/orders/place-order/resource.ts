import { defineFunction, secret } from '@aws-amplify/backend';
import { shop } from '@domain/shop';
import { functionOptions } from '../../function-options';

export const placeOrder = defineFunction({
  ...functionOptions,
  timeoutSeconds: 25,
  environment: {
    STRIPE_SECRET_KEY: secret('STRIPE_SECRET_KEY'),
    ORDER_LINK_KEY: secret('ORDER_LINK_KEY'),
    // Environment variables, so that an operator can lower them during an attack without a deployment.
    ORDERS_PER_IDENTITY: String(shop.limits.perIdentity),
    ORDERS_PER_ADDRESS: String(shop.limits.perAddress),
  },
});
