import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { shop } from '../../domain/shop';
import { startCloud, type Cloud, type CloudOptions } from '@baguni/local-cloud';
import { hashInputs } from '@baguni/local-cloud/synthesis';
import { WEBHOOK_EVENTS } from '../../amplify/payments/webhook-events';
import { synthesizeStore } from '../../test/support/assembly';
import { demoUsers, seed } from '../../amplify/seed/seed';
import { runStep } from './progress';
import { root } from './run';
import { dataFolder, ownStripeFolder } from './data-folders';
import { readStripeKeys, type StripeKeys } from './stripe-keys';

export { demoUsers };

// The functions run on Node 22 in AWS; the version of this machine's Node is known.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

/** Keys of the local Stripe; they are worthless outside this machine. */
export const fakeStripeKeys: StripeKeys = {
  secretKey: 'sk_test_baguniOnThisMachine',
  publishableKey: 'pk_test_baguniOnThisMachine',
  webhookSecret: 'whsec_baguniOnThisMachine',
};

export type StoreCloudOptions = {
  /** Folder of the data; without it the data is removed when the cloud stops. */
  data?: string;
  /** First port to try. */
  port: number;
  /** Web origins that may call. */
  origins: string[];
  /** Page of the store that accepts a sign-in code of /_cloud. */
  signInPage?: string;
  /** Environment variables of every function; they override the template's. */
  environment?: Record<string, string>;
  /** Called with every resource of the templates; benchmarks change settings here. */
  editResource?: CloudOptions['editResource'];
  log?: (line: string) => void;
};

/** The developer's backend: its data persists, and it may use the developer's own Stripe account. */
export function startPersistentCloud(options: Omit<StoreCloudOptions, 'data'>): Promise<Cloud> {
  const own = readStripeKeys(root);
  return startStoreCloud({ ...options, data: own ? ownStripeFolder : dataFolder }, own);
}

/** The store's backend on this machine; new data starts with the demo catalogue and users. */
export async function startStoreCloud(
  options: StoreCloudOptions,
  own?: StripeKeys,
): Promise<Cloud> {
  const assembly = await runStep('backend synthesized', () => synthesizeStore(options.log));
  const { data } = options;
  if (data && existsSync(data)) return openCloud(assembly, options, own);
  const filled = await prepareSeededData(assembly);
  if (data) {
    cpSync(filled, data, { recursive: true });
    return openCloud(assembly, options, own);
  }
  const temporary = mkdtempSync(path.join(tmpdir(), 'baguni-'));
  cpSync(filled, temporary, { recursive: true });
  const cloud = await openCloud(assembly, { ...options, data: temporary, isTemporary: true });
  return {
    ...cloud,
    stop: async () => {
      await cloud.stop();
      rmSync(temporary, { recursive: true, force: true });
    },
  };
}

/** With the developer's own keys, functions and browser call Stripe itself. */
async function openCloud(
  assembly: string,
  options: StoreCloudOptions & { isTemporary?: boolean },
  own?: StripeKeys,
): Promise<Cloud> {
  const { secretKey, publishableKey, webhookSecret } = own ?? fakeStripeKeys;
  const stripe = {
    secretKey,
    publishableKey,
    webhooks: [{ functionName: 'stripe-webhook', secret: webhookSecret, events: WEBHOOK_EVENTS }],
  };
  const cloud = await runStep('local cloud', () =>
    startCloud({
      ...options,
      assembly,
      secrets: {
        STRIPE_SECRET_KEY: secretKey,
        STRIPE_WEBHOOK_SECRET: webhookSecret,
        ORDER_LINK_KEY: 'an-order-link-key-for-this-machine-only',
      },
      environment: {
        EMAIL_FROM: shop.supportEmail,
        SITE_ORIGIN: options.origins[0] ?? '',
        ...options.environment,
      },
      ...(!own && { stripe }),
    }),
  );
  if (!own) return cloud;
  return {
    ...cloud,
    outputs: addPublishableKey(cloud.outputs, publishableKey),
    replace: async (folder) => {
      const replaced = await cloud.replace(folder);
      return { ...replaced, outputs: addPublishableKey(replaced.outputs, publishableKey) };
    },
  };
}

function addPublishableKey(outputs: Record<string, unknown>, publishableKey: string) {
  const custom = { ...(outputs['custom'] as object), stripe: { publishableKey } };
  return { ...outputs, custom };
}

/** Seeded data, created once for each assembly and seed, then copied. */
async function prepareSeededData(assembly: string): Promise<string> {
  const seeds = hashInputs(root, [path.join(root, 'amplify', 'seed')], {
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
    await runStep('catalogue and people', () =>
      seed({ outputs, endpoint: origin, credentials: developer }),
    );
    await waitUntilIdle(cloud);
  } finally {
    await cloud.stop();
  }
  // Another process may have created the same meanwhile: keep its folder.
  if (existsSync(kept)) rmSync(filling, { recursive: true });
  else renameSync(filling, kept);
  return kept;
}

const QUIET_MS = 600;

/** Waits until the functions that consume the tables' streams are idle. */
async function waitUntilIdle({ functions }: Cloud): Promise<void> {
  const delivered = (): number =>
    functions.eventSources().reduce((sum, source) => sum + source.delivered, 0);
  for (let before = -1; before !== delivered();) {
    before = delivered();
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  }
}
