import { defineFunction, secret } from '@aws-amplify/backend';

export const sendEmail = defineFunction({
  resourceGroupName: 'data',
  timeoutSeconds: 30,
  logging: { format: 'json', level: 'info', retention: '1 month' },
  environment: {
    ORDER_LINK_KEY: secret('ORDER_LINK_KEY'),
    MAIL_FROM: process.env.MAIL_FROM ?? '',
    SITE_ORIGIN: process.env.SITE_ORIGIN ?? '',
  },
});
