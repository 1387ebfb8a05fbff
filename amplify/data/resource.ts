import { a, defineData, type ClientSchema } from '@aws-amplify/backend';
import { cart } from './cart';
import { catalog } from './catalog';
import { coupons } from './coupons';
import { live } from './live';
import { notifications } from './notifications';
import { operations } from './operations';
import { orders } from './orders';
import { stock } from './stock';

const schema = a.schema({
  ...catalog,
  ...stock,
  ...cart,
  ...coupons,
  ...orders,
  ...live,
  ...notifications,
  ...operations,
});

export type Schema = ClientSchema<typeof schema>;

export const data = defineData({
  name: 'baguni',
  schema,
  authorizationModes: {
    defaultAuthorizationMode: 'apiKey',
    apiKeyAuthorizationMode: { expiresInDays: 365 },
  },
});
