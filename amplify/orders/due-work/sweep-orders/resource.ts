import { defineFunction, secret } from '@aws-amplify/backend';

export const sweepOrders = defineFunction({
  resourceGroupName: 'data',
  schedule: 'every 1m',
  timeoutSeconds: 60,
  logging: { format: 'json', level: 'info', retention: '1 month' },
  environment: { STRIPE_SECRET_KEY: secret('STRIPE_SECRET_KEY') },
});
