import { startCloud, type Cloud } from '@baguni/local-cloud';
import { outputsOf } from '../../amplify/seed/place';
import { fromItem, toItem } from '../../amplify/tables/dynamo';
import { storeAssembly } from '../support/assembly';

const stripe = { secretKey: 'sk_test_ofTheTorture', publishableKey: 'pk_test_ofTheTorture' };
const webhookSecret = 'whsec_ofTheTorture';
// Everybody shops from one network address here, and more often than people do.
const LIMITS = { ORDERS_PER_ADDRESS: '1000000', ORDERS_PER_IDENTITY: '60' };

type RawItem = Parameters<typeof fromItem>[0];

/** The store's backend, in which nothing happens by itself but the streams and the mail queue. */
export type TortureShop = {
  cloud: Cloud;
  stripe: NonNullable<Cloud['stripe']>;
  publishableKey: string;
  secretKey: string;
  graphqlUrl: string;
  /** The first part of every live topic. */
  prefix: string;
  /** Straight into a table, past every rule. */
  put(model: string, item: object): Promise<void>;
  /** Every item of a table, as it is now. */
  all<T>(model: string): Promise<T[]>;
  streamOf(model: string): string;
};

/** A shop of its own, from this backend's assembly or another; who starts it stops `cloud`. */
export async function startTortureShop(assembly?: string): Promise<TortureShop> {
  const cloud = await startCloud({
    assembly: assembly ?? (await storeAssembly()),
    port: 0,
    environment: {
      ...LIMITS,
      MAIL_FROM: 'Baguni <hello@baguni.example>',
      SITE_ORIGIN: 'https://shop.example',
    },
    secrets: {
      STRIPE_SECRET_KEY: stripe.secretKey,
      STRIPE_WEBHOOK_SECRET: webhookSecret,
      ORDER_LINK_KEY: 'an-order-link-key-of-the-torture-only',
    },
    stripe: { ...stripe, webhooks: [{ urlOfFunction: 'stripe-webhook', secret: webhookSecret }] },
  });
  if (!cloud.stripe) throw new Error('There is no stand-in for Stripe');
  cloud.schedules.pause();
  cloud.stripe.webhooks.hold();
  const { live } = cloud.outputs.custom as { live: { prefix: string } };
  return {
    ...tablesOf(cloud),
    cloud,
    stripe: cloud.stripe,
    publishableKey: stripe.publishableKey,
    secretKey: stripe.secretKey,
    graphqlUrl: outputsOf(cloud.outputs).graphqlUrl,
    prefix: live.prefix,
  };
}

function tablesOf({ assembly, dynamoDb }: Cloud): Pick<TortureShop, 'put' | 'all' | 'streamOf'> {
  const names = assembly
    .byType('Custom::AmplifyDynamoDBTable')
    .map(({ properties }) => String(properties.tableName));
  const tableOf = (model: string) => names.find((name) => name.startsWith(`${model}-`)) ?? model;
  return {
    put: async (model, item) => {
      await dynamoDb.call('PutItem', { TableName: tableOf(model), Item: toItem(item) });
    },
    async all<T>(model: string) {
      const found: T[] = [];
      let start: unknown;
      do {
        const page = await dynamoDb.call('Scan', {
          TableName: tableOf(model),
          ...(start !== undefined && { ExclusiveStartKey: start }),
        });
        const items = (page.Items ?? []) as RawItem[];
        found.push(...items.map((item) => fromItem(item) as T));
        start = page.LastEvaluatedKey;
      } while (start !== undefined);
      return found;
    },
    streamOf: (model) => {
      const table = dynamoDb.tables().find(({ name }) => name === tableOf(model));
      if (!table?.streamArn) throw new Error(`${model} has no stream`);
      return table.streamArn;
    },
  };
}
