import { defineFunction, secret } from '@aws-amplify/backend';
import { functionOptions } from '../../function-options';

export const readOrder = defineFunction({
  ...functionOptions,
  timeoutSeconds: 15,
  environment: { STRIPE_SECRET_KEY: secret('STRIPE_SECRET_KEY') },
});
