import path from 'node:path';
import { createConsole } from '../console/console';
import { mergeSubscriptions } from '../console/merge-subscriptions';
import { loadMasterKey } from '../core/data-folder';
import { createCost } from '../cost/cost';
import { meterTables } from '../instrumentation/metered-tables';
import { createAppSync } from '../services/appsync/appsync';
import { createRealtimeMeter } from '../services/appsync/realtime/meter';
import { createIdentityPool } from '../services/cognito-identity/identity-pool';
import { createUserPool } from '../services/cognito/user-pool';
import { openDynamoDb, readTableDefinitions } from '../services/dynamodb/dynamodb';
import { createSchedules } from '../services/eventbridge/schedules';
import { createIam, readRoles } from '../services/iam/iam';
import { createIot } from '../services/iot/broker';
import { createIotMeter } from '../services/iot/meter';
import { createFunctions, type Functions } from '../services/lambda/functions';
import { createS3 } from '../services/s3/s3';
import { createEmailOutbox } from '../services/ses/email-outbox';
import { createSes } from '../services/ses/ses';
import { createSqs } from '../services/sqs/sqs';
import { createSsm } from '../services/ssm/ssm';
import type { Stripe } from '../services/stripe/stripe';
import type { CloudOptions, StripeOptions } from './cloud-options';
import { hasTemporaryData, type CloudContext } from './context';

export type Services = Awaited<ReturnType<typeof startServices>>;

/** Starts the services of a cloud, each after those that it depends on. */
export async function startServices(context: CloudContext) {
  const { assembly, store, options, clock, counts, shutdownHooks } = context;
  const { log = () => undefined, secrets = {} } = options;
  const { now } = clock;
  const { uncountedTables, ...backend } = await startBackend(context);
  const { iam, dynamoDb, functions } = backend;
  const emails = createEmailOutbox(store, now);
  const userPool = createUserPool({ assembly, store, now, outbox: emails, iam, functions, counts });
  const identityPool = createIdentityPool({ assembly, iam, userPool, store, now });
  const appSync = createAppSync({
    assembly,
    iam,
    dynamoDb,
    functions,
    verifyUserToken: (token) => userPool.verify(token),
    now,
    log,
    schedule: (...alarm) => clock.schedule(...alarm),
    meter: createRealtimeMeter(clock, counts),
  });
  shutdownHooks.push(() => {
    appSync.close();
  });
  const ses = createSes({ iam, outbox: emails });
  const ssm = createSsm({ assembly, secrets, now });
  const stripe = await startStripe(context, functions);
  if (stripe) shutdownHooks.push(() => stripe.close());
  const services = { ...backend, userPool, identityPool, appSync, ses, ssm, emails, stripe };
  return { ...services, ...startConsole(context, services, uncountedTables) };
}

/** Starts IAM, and the services for data, messages and compute. */
async function startBackend(context: CloudContext) {
  const { assembly, store, origin, options, clock, counts, shutdownHooks } = context;
  const { now } = clock;
  const iam = createIam({
    roles: readRoles(assembly),
    masterKey: loadMasterKey(store),
    now,
    machineNow: Date.now,
  });
  const [uncountedTables, iot] = await Promise.all([
    openTables(context),
    createIot({
      iam,
      store,
      now,
      endpoint: new URL(origin).host,
      meter: createIotMeter(clock, counts),
    }),
  ]);
  shutdownHooks.push(() => uncountedTables.close());
  const dynamoDb = meterTables(uncountedTables, counts);
  shutdownHooks.push(() => iot.close());
  shutdownHooks.push(
    clock.onAdvance(() => {
      dynamoDb.sweep();
    }),
  );
  const sqs = createSqs({ assembly, store, now });
  const s3 = createS3({
    assembly,
    iam,
    store,
    now,
    isTemporary: hasTemporaryData(options),
    folder: path.join(context.folder, 'objects'),
    notify: (functionArn, event) => {
      functions.invokeAsync(functionArn, event);
    },
  });
  const functions = createFunctions({
    assembly,
    iam,
    dynamoDb,
    sqs,
    store,
    endpoint: origin,
    clock,
    counts,
    environment: buildEnvironment(options, origin),
  });
  shutdownHooks.push(() => functions.close());
  const { log } = options;
  const schedules = createSchedules({ assembly, iam, functions, clock, counts, log });
  shutdownHooks.push(() => {
    schedules.close();
  });
  return { iam, dynamoDb, uncountedTables, iot, sqs, s3, functions, schedules };
}

const openTables = ({ folder, assembly, clock, options }: CloudContext) =>
  openDynamoDb({
    folder: path.join(folder, 'tables'),
    tables: readTableDefinitions(assembly),
    now: clock.now,
    isTemporary: hasTemporaryData(options),
  });

type Backend = Awaited<ReturnType<typeof startBackend>>;

/** Environment variables that every function gets beside those of its template. */
function buildEnvironment({ stripe, environment }: CloudOptions, origin: string) {
  return {
    ...(stripe && { STRIPE_API_ORIGIN: origin }),
    // Functions run in this Node process, not in the runtime that their template names.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    ...environment,
  };
}

/** Resolves the functions that Stripe's webhook endpoints name to the addresses of their URLs. */
function resolveWebhooks(functions: Functions, origin: string, { webhooks }: StripeOptions) {
  return webhooks.map(({ functionName: searched, ...endpoint }) => {
    const found = functions
      .urls()
      .find(({ functionName, friendlyName }) =>
        [functionName, friendlyName].some((name) => name.includes(searched)),
      );
    if (!found) {
      throw new Error(
        `No function with a function URL has a name that contains "${searched}"; ` +
          'correct stripe.webhooks[].functionName or add a function URL to the function',
      );
    }
    return { ...endpoint, url: `${origin}/lambda-url/${found.id}/` };
  });
}

async function startStripe(
  { options, origin, store, clock }: CloudContext,
  functions: Functions,
): Promise<Stripe | undefined> {
  if (!options.stripe) return undefined;
  const webhooks = resolveWebhooks(functions, origin, options.stripe);
  const { createStripe } = await import('../services/stripe/stripe');
  return createStripe({ ...options.stripe, store, clock, webhooks: () => webhooks });
}

type ConsoleSources = Pick<Backend, 's3' | 'iot' | 'functions' | 'schedules' | 'dynamoDb'> & {
  emails: ReturnType<typeof createEmailOutbox>;
  userPool: ReturnType<typeof createUserPool>;
  appSync: ReturnType<typeof createAppSync>;
  stripe: Stripe | undefined;
};

/** Starts cost estimation and the console. The console's own reads of tables are not counted. */
function startConsole(
  { options, counts, clock, faults, shutdownHooks }: CloudContext,
  { s3, iot, functions, schedules, dynamoDb, emails, userPool, appSync, stripe }: ConsoleSources,
  uncountedTables: Backend['uncountedTables'],
) {
  const cost = createCost(counts, () => ({
    'dynamodb-stored-bytes': dynamoDb.storedBytes(),
    's3-stored-bytes': s3.countStoredBytes(),
  }));
  const console = createConsole({
    emails,
    userPool,
    stripe,
    functions,
    s3,
    schedules,
    clock,
    faults,
    cost,
    iot: mergeSubscriptions(iot, appSync.realtime),
    dynamoDb: uncountedTables,
    ...(options.signInPage !== undefined && { signInPage: options.signInPage }),
  });
  shutdownHooks.push(() => {
    console.close();
  });
  return { cost, console };
}
