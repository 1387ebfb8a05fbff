import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { startCloud, type Cloud } from '@baguni/local-cloud';
import { parseOutputs } from '../../amplify/seed/backend-outputs';
import { synthesizeStore } from './assembly';
import { testCatalogue } from './catalogue.fixture';

export const webhookSecret = 'whsec_specs';
export const secretKey = 'sk_test_specs';

export const secrets = {
  STRIPE_SECRET_KEY: secretKey,
  STRIPE_WEBHOOK_SECRET: webhookSecret,
  ORDER_LINK_KEY: 'order-link-key-of-the-specs-only',
};

// All specs share one network address.
const DEFAULT_ENVIRONMENT = {
  ORDERS_PER_ADDRESS: '100000',
  EMAIL_FROM: 'Baguni <orders@shop.example>',
  SITE_ORIGIN: 'https://shop.example',
};

/** The store's backend on the local cloud, with a catalogue of a few products. */
export type TestBackend = {
  cloud: Cloud;
  graphqlUrl: string;
  apiKey: string;
  webhookUrl: string;
  /** Writes an item directly to a table, to prepare a state. */
  put(model: string, item: object): Promise<void>;
  read<T>(model: string, key: object): Promise<T | undefined>;
  erase(model: string, key: object): Promise<void>;
};

// Longer than the 60 s of `waitFor`, whose message names what did not happen.
jasmine.DEFAULT_TIMEOUT_INTERVAL = 180_000;

let running: Promise<TestBackend> | undefined;

/** Returns the backend that all specs of the process share; it stops with the process. */
export function getTestBackend(): Promise<TestBackend> {
  running ??= startTestBackend(secrets);
  return running;
}

/** Starts a separate backend; the caller stops `cloud`. */
export async function startTestBackend(
  secrets: Record<string, string>,
  catalogue: Record<string, object[]> = testCatalogue,
  environment: Record<string, string> = {},
  assembly?: string,
): Promise<TestBackend> {
  const cloud = await startCloud({
    assembly: assembly ?? (await synthesizeStore()),
    port: 0,
    secrets,
    environment: { ...DEFAULT_ENVIRONMENT, ...environment },
    stripe: {
      secretKey,
      publishableKey: 'pk_test_specs',
      webhooks: [{ functionName: 'stripe-webhook', secret: webhookSecret }],
    },
  });
  const names = cloud.assembly
    .byType('Custom::AmplifyDynamoDBTable')
    .map(({ properties }) => String(properties.tableName));
  const getTableName = (model: string) =>
    names.find((name) => name.startsWith(`${model}-`)) ?? model;
  const call = (operation: string, model: string, input: object) =>
    cloud.dynamoDb.call(operation, { TableName: getTableName(model), ...input });
  const backend: TestBackend = {
    cloud,
    ...parseOutputs(cloud.outputs),
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
    for (const item of items) await backend.put(model, item);
  }
  return backend;
}
