import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { shop } from '../../domain/shop';
import { startCloud, type Cloud, type CloudOptions } from '@baguni/local-cloud';
import { hashOf } from '@baguni/local-cloud/synthesis';
import { EVENTS_HEARD } from '../../amplify/payments/webhook-events';
import { storeAssembly } from '../../test/support/assembly';
import { demoPeople, seed } from '../../amplify/seed/seed';
import { step } from './progress';
import { root } from './run';
import { dataFolder, ownStripeFolder } from './data-folders';
import { keysIn, type StripeKeys } from './stripe-keys';

export { demoPeople };

// The functions run on Node 22 in AWS; that this machine's Node is older is no news to anyone here.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

/** Keys of the Stripe stand-in. They open nothing outside this machine. */
export const standIn: StripeKeys = {
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
  /** Where somebody can be signed in by a code of /_cloud. */
  signInPage?: string;
  /** Variables of every function, over the template's. */
  environment?: Record<string, string>;
  /** Called once with every resource: whoever measures may change how it is set up. */
  editTemplates?: CloudOptions['editTemplates'];
  log?: (line: string) => void;
};

/** The backend that a person works with: its data stays, and it may pay at their own Stripe account. */
export function startKeptCloud(options: Omit<ShopCloudOptions, 'data'>): Promise<Cloud> {
  const own = keysIn(root);
  return startShopCloud({ ...options, data: own ? ownStripeFolder : dataFolder }, own);
}

/** The store's backend on this machine; new data begins with the demo catalogue and people. */
export async function startShopCloud(options: ShopCloudOptions, own?: StripeKeys): Promise<Cloud> {
  const assembly = await step('backend synthesised', () => storeAssembly(options.log));
  const { data } = options;
  if (data && existsSync(data)) return openCloud(assembly, options, own);
  const filled = await filledData(assembly);
  if (data) {
    cpSync(filled, data, { recursive: true });
    return openCloud(assembly, options, own);
  }
  const forgetful = mkdtempSync(path.join(tmpdir(), 'baguni-'));
  cpSync(filled, forgetful, { recursive: true });
  const cloud = await openCloud(assembly, { ...options, data: forgetful, isTemporary: true });
  return {
    ...cloud,
    stop: async () => {
      await cloud.stop();
      rmSync(forgetful, { recursive: true, force: true });
    },
  };
}

/** With keys of one's own the functions ask Stripe itself, and so does the browser. */
async function openCloud(
  assembly: string,
  options: ShopCloudOptions & { isTemporary?: boolean },
  own?: StripeKeys,
): Promise<Cloud> {
  const { secretKey, publishableKey, webhookSecret } = own ?? standIn;
  const stripe = {
    secretKey,
    publishableKey,
    webhooks: [{ urlOfFunction: 'stripe-webhook', secret: webhookSecret, events: EVENTS_HEARD }],
  };
  const cloud = await step('local cloud', () =>
    startCloud({
      ...options,
      assembly,
      secrets: {
        STRIPE_SECRET_KEY: secretKey,
        STRIPE_WEBHOOK_SECRET: webhookSecret,
        ORDER_LINK_KEY: 'an-order-link-key-for-this-machine-only',
      },
      environment: {
        MAIL_FROM: shop.supportEmail,
        SITE_ORIGIN: options.origins[0] ?? '',
        ...options.environment,
      },
      ...(!own && { stripe }),
    }),
  );
  if (!own) return cloud;
  return {
    ...cloud,
    outputs: withKey(cloud.outputs, publishableKey),
    replace: async (folder) => {
      const replaced = await cloud.replace(folder);
      return { ...replaced, outputs: withKey(replaced.outputs, publishableKey) };
    },
  };
}

function withKey(outputs: Record<string, unknown>, publishableKey: string) {
  const custom = { ...(outputs['custom'] as object), stripe: { publishableKey } };
  return { ...outputs, custom };
}

/** Data with the catalogue and people in it, filled once for an assembly and a seed, then copied. */
async function filledData(assembly: string): Promise<string> {
  const seeds = hashOf(root, [path.join(root, 'amplify', 'seed')], {
    assembly: path.basename(assembly),
  });
  const kept = path.join(root, '.local', 'filled', seeds);
  if (existsSync(kept)) return kept;
  const filling = `${kept}.${process.pid}`;
  const cloud = await openCloud(assembly, {
    data: filling,
    isTemporary: true,
    port: 0,
    origins: [],
  });
  try {
    const { outputs, origin, developer } = cloud;
    await step('catalogue and people', () =>
      seed({ outputs, endpoint: origin, credentials: developer }),
    );
    await settled(cloud);
  } finally {
    await cloud.stop();
  }
  // Somebody else may have filled the same meanwhile: then theirs stays.
  if (existsSync(kept)) rmSync(filling, { recursive: true });
  else renameSync(filling, kept);
  return kept;
}

const QUIET_MS = 600;

/** Waits until the functions behind the tables' streams have nothing more to do. */
async function settled({ functions }: Cloud): Promise<void> {
  const delivered = (): number =>
    functions.sources().reduce((sum, source) => sum + source.delivered, 0);
  for (let before = -1; before !== delivered();) {
    before = delivered();
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  }
}
