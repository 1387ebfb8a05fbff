import { startCloud, type Cloud } from '@baguni/local-cloud';
import { parseOutputs } from '../../amplify/seed/backend-outputs';
import { fromItem, toItem } from '../../amplify/tables/dynamo';
import { synthesizeStore } from '../support/assembly';

const stripe = { secretKey: 'sk_test_simulation', publishableKey: 'pk_test_simulation' };
const webhookSecret = 'whsec_simulation';
// All simulated people share one network address and order more often than real shoppers.
const LIMITS = { ORDERS_PER_ADDRESS: '1000000', ORDERS_PER_IDENTITY: '60' };

type RawItem = Parameters<typeof fromItem>[0];

/** The store's backend with schedules and webhooks paused: only streams and the email queue run on their own. */
export type SimulationBackend = {
  cloud: Cloud;
  stripe: NonNullable<Cloud['stripe']>;
  publishableKey: string;
  secretKey: string;
  graphqlUrl: string;
  /** First level of every live topic. */
  prefix: string;
  /** Writes an item directly to a table. */
  put(model: string, item: object): Promise<void>;
  /** Reads all items of a table. */
  scan<T>(model: string): Promise<T[]>;
  getStreamArn(model: string): string;
};

/** Starts a new backend from `assembly`, by default this repository's; the caller stops `cloud`. */
export async function startSimulationBackend(assembly?: string): Promise<SimulationBackend> {
  const cloud = await startCloud({
    assembly: assembly ?? (await synthesizeStore()),
    port: 0,
    environment: {
      ...LIMITS,
      EMAIL_FROM: 'Baguni <hello@baguni.example>',
      SITE_ORIGIN: 'https://shop.example',
    },
    secrets: {
      STRIPE_SECRET_KEY: stripe.secretKey,
      STRIPE_WEBHOOK_SECRET: webhookSecret,
      ORDER_LINK_KEY: 'order-link-key-of-the-simulation-only',
    },
    stripe: { ...stripe, webhooks: [{ functionName: 'stripe-webhook', secret: webhookSecret }] },
  });
  if (!cloud.stripe)
    throw new Error('The local cloud has no Stripe emulator: pass `stripe` to startCloud');
  cloud.schedules.pause();
  cloud.stripe.webhooks.pause();
  const { live } = cloud.outputs.custom as { live: { prefix: string } };
  return {
    ...createTableAccess(cloud),
    cloud,
    stripe: cloud.stripe,
    publishableKey: stripe.publishableKey,
    secretKey: stripe.secretKey,
    graphqlUrl: parseOutputs(cloud.outputs).graphqlUrl,
    prefix: live.prefix,
  };
}

function createTableAccess({
  assembly,
  dynamoDb,
}: Cloud): Pick<SimulationBackend, 'put' | 'scan' | 'getStreamArn'> {
  const names = assembly
    .byType('Custom::AmplifyDynamoDBTable')
    .map(({ properties }) => String(properties.tableName));
  const getTableName = (model: string) =>
    names.find((name) => name.startsWith(`${model}-`)) ?? model;
  return {
    put: async (model, item) => {
      await dynamoDb.call('PutItem', { TableName: getTableName(model), Item: toItem(item) });
    },
    async scan<T>(model: string) {
      const found: T[] = [];
      let start: unknown;
      do {
        const page = await dynamoDb.call('Scan', {
          TableName: getTableName(model),
          ...(start !== undefined && { ExclusiveStartKey: start }),
        });
        const items = (page.Items ?? []) as RawItem[];
        found.push(...items.map((item) => fromItem(item) as T));
        start = page.LastEvaluatedKey;
      } while (start !== undefined);
      return found;
    },
    getStreamArn: (model) => {
      const table = dynamoDb.tables().find(({ name }) => name === getTableName(model));
      if (!table?.streamArn) throw new Error(`${model} has no stream`);
      return table.streamArn;
    },
  };
}
