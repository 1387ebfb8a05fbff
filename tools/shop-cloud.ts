import path from 'node:path';
import { startCloud, type Cloud } from '../local/cloud';
import { synthesise } from '../local/synthesis/synthesise';
import { demoPeople, seed } from '../amplify/seed/seed';
import { step } from './progress';
import { root } from './run';

export { demoPeople };

/** Keys of the Stripe stand-in. They open nothing outside this machine. */
const stripe = {
  secretKey: 'sk_test_baguniOnThisMachine',
  publishableKey: 'pk_test_baguniOnThisMachine',
  webhookSecret: 'whsec_baguniOnThisMachine',
};

export type ShopCloudOptions = {
  /** Where state survives; without it the cloud forgets everything when it stops. */
  data?: string;
  /** First port tried. */
  port: number;
  /** Web origins that may call. */
  origins: string[];
  log?: (line: string) => void;
};

/** Where `npm start`, `npm run build` and `npm run preview` keep the cloud's data. */
export const dataFolder = path.join(root, '.local', 'data');

/** The store's backend on this machine, with its demo catalogue and people in it. */
export async function startShopCloud(options: ShopCloudOptions): Promise<Cloud> {
  const assembly = await step('backend synthesised', () =>
    synthesise({
      folder: root,
      out: path.join(root, '.local', 'assemblies'),
      ...(options.log && { log: options.log }),
    }),
  );
  const cloud = await step('local cloud', () =>
    startCloud({
      ...options,
      assembly,
      secrets: {
        STRIPE_SECRET_KEY: stripe.secretKey,
        STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
        ORDER_LINK_KEY: 'an-order-link-key-for-this-machine-only',
      },
      stripe: {
        secretKey: stripe.secretKey,
        publishableKey: stripe.publishableKey,
        webhooks: [{ urlOfFunction: 'stripe-webhook', secret: stripe.webhookSecret }],
      },
    }),
  );
  await step('catalogue and people', () =>
    seed({ outputs: cloud.outputs, endpoint: cloud.origin, credentials: cloud.developer }),
  );
  return cloud;
}
