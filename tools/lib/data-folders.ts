import path from 'node:path';
import { root } from './run';

/** Where `npm start`, `npm run build` and `npm run preview` keep the cloud's data. */
export const dataFolder = path.join(root, '.local', 'data');

/** Data of a developer's own Stripe account: neither Stripe knows the other's payments. */
export const ownStripeFolder = `${dataFolder}-own-stripe`;
