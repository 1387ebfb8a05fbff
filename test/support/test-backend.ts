import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { startCloud, type Cloud } from '@baguni/local-cloud';
import { outputsOf } from '../../amplify/seed/place';
import { storeAssembly } from './assembly';
import { tinyCatalogue } from './catalogue.fixture';

export const webhookSecret = 'whsec_ofTheSpecs';
export const secretKey = 'sk_test_ofTheSpecs';

export const secrets = {
  STRIPE_SECRET_KEY: secretKey,
  STRIPE_WEBHOOK_SECRET: webhookSecret,
  ORDER_LINK_KEY: 'an-order-link-key-of-the-specs-only',
};

// All specs order from one network address.
const usual = {
  ORDERS_PER_ADDRESS: '100000',
  MAIL_FROM: 'Baguni <orders@shop.example>',
  SITE_ORIGIN: 'https://shop.example',
};

/** The store's own backend on the local cloud, with a catalogue of a few products. */
export type Shop = {
  cloud: Cloud;
  graphqlUrl: string;
  apiKey: string;
  webhookUrl: string;
  /** Straight into a table, past every rule: for setting a scene. */
  put(model: string, item: object): Promise<void>;
  read<T>(model: string, key: object): Promise<T | undefined>;
  erase(model: string, key: object): Promise<void>;
};

// A function's cold start, 20 shoppers at once, a busy machine: none of it is what a spec is about.
jasmine.DEFAULT_TIMEOUT_INTERVAL = 60_000;

let running: Promise<Shop> | undefined;

/** Starts it once for all specs of the process; it stops with the process. */
export function openShop(): Promise<Shop> {
  running ??= startShop(secrets);
  return running;
}

/** A shop of its own, for a spec that needs another; who starts it stops `cloud`. */
export async function startShop(
  secrets: Record<string, string>,
  catalogue: Record<string, object[]> = tinyCatalogue,
  environment: Record<string, string> = {},
  assembly?: string,
): Promise<Shop> {
  const cloud = await startCloud({
    assembly: assembly ?? (await storeAssembly()),
    port: 0,
    secrets,
    environment: { ...usual, ...environment },
    stripe: {
      secretKey,
      publishableKey: 'pk_test_ofTheSpecs',
      webhooks: [{ urlOfFunction: 'stripe-webhook', secret: webhookSecret }],
    },
  });
  const names = cloud.assembly
    .byType('Custom::AmplifyDynamoDBTable')
    .map(({ properties }) => String(properties.tableName));
  const tableOf = (model: string) => names.find((name) => name.startsWith(`${model}-`)) ?? model;
  const call = (operation: string, model: string, input: object) =>
    cloud.dynamoDb.call(operation, { TableName: tableOf(model), ...input });
  const shop: Shop = {
    cloud,
    ...outputsOf(cloud.outputs),
    webhookUrl: cloud.assembly.outputs.stripeWebhookUrl ?? '',
    put: async (model, item) => {
      await call('PutItem', model, { Item: marshall(item, { removeUndefinedValues: true }) });
    },
    read: async <T>(model: string, key: object) => {
      const { Item } = await call('GetItem', model, { Key: marshall(key), ConsistentRead: true });
      return Item ? (unmarshall(Item as Parameters<typeof unmarshall>[0]) as T) : undefined;
    },
    erase: async (model, key) => {
      await call('DeleteItem', model, { Key: marshall(key) });
    },
  };
  for (const [model, items] of Object.entries(catalogue)) {
    for (const item of items) await shop.put(model, item);
  }
  return shop;
}
