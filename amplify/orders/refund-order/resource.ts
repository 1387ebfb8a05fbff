import { defineFunction, secret } from '@aws-amplify/backend';
import { functionOptions } from '../../function-options';

export const refundOrder = defineFunction({
  ...functionOptions,
  timeoutSeconds: 25,
  environment: { STRIPE_SECRET_KEY: secret('STRIPE_SECRET_KEY') },
});
