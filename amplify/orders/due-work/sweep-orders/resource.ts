import { defineFunction, secret } from '@aws-amplify/backend';
import { functionOptions } from '../../../function-options';

export const sweepOrders = defineFunction({
  ...functionOptions,
  schedule: 'every 1m',
  timeoutSeconds: 60,
  environment: { STRIPE_SECRET_KEY: secret('STRIPE_SECRET_KEY') },
});
