import { defineFunction, secret } from '@aws-amplify/backend';
import { functionOptions } from '../../function-options';

export const reconcile = defineFunction({
  ...functionOptions,
  schedule: 'every 1h',
  timeoutSeconds: 300,
  environment: { STRIPE_SECRET_KEY: secret('STRIPE_SECRET_KEY') },
});
