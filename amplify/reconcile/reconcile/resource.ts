import { defineFunction, secret } from '@aws-amplify/backend';

export const reconcile = defineFunction({
  resourceGroupName: 'data',
  schedule: 'every 1h',
  timeoutSeconds: 300,
  logging: { format: 'json', level: 'info', retention: '1 month' },
  environment: { STRIPE_SECRET_KEY: secret('STRIPE_SECRET_KEY') },
});
