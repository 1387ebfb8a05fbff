import { defineFunction, secret } from '@aws-amplify/backend';
import { shop } from '@domain/shop';

export const placeOrder = defineFunction({
  resourceGroupName: 'data',
  timeoutSeconds: 25,
  logging: { format: 'json', level: 'info', retention: '1 month' },
  environment: {
    STRIPE_SECRET_KEY: secret('STRIPE_SECRET_KEY'),
    ORDER_LINK_KEY: secret('ORDER_LINK_KEY'),
    // So that they can be changed on the day of an attack without a deployment.
    ORDERS_PER_IDENTITY: String(shop.limits.perIdentity),
    ORDERS_PER_ADDRESS: String(shop.limits.perAddress),
  },
});
