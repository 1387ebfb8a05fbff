import { defineFunction, secret } from '@aws-amplify/backend';

export const stripeWebhook = defineFunction({
  resourceGroupName: 'data',
  timeoutSeconds: 25,
  logging: { format: 'json', level: 'info', retention: '1 month' },
  environment: {
    STRIPE_SECRET_KEY: secret('STRIPE_SECRET_KEY'),
    STRIPE_WEBHOOK_SECRET: secret('STRIPE_WEBHOOK_SECRET'),
  },
});
