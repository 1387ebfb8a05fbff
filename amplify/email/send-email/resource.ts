import { defineFunction, secret } from '@aws-amplify/backend';
import { functionOptions } from '../../function-options';

export const sendEmail = defineFunction({
  ...functionOptions,
  timeoutSeconds: 30,
  environment: {
    ORDER_LINK_KEY: secret('ORDER_LINK_KEY'),
    EMAIL_FROM: process.env.EMAIL_FROM ?? '',
    SITE_ORIGIN: process.env.SITE_ORIGIN ?? '',
  },
});
