import path from 'node:path';
import { createAppSync } from './appsync/appsync';
import type { Assembly } from './assembly/assembly';
import type { CloudOptions, StripeOptions } from './cloud-options';
import { createUserPool } from './cognito/user-pool';
import { createConsole } from './console/console';
import { masterKeyIn } from './data-folder';
import { openDynamoDb, tablesOf } from './dynamodb/dynamodb';
import { createIam, rolesOf } from './iam/iam';
import { createIdentityPool } from './identity/identity-pool';
import { createIot } from './iot/broker';
import { createFunctions, type Functions } from './lambda/functions';
import { createMailOutbox } from './mail-outbox';
import { createSes } from './ses/ses';
import { createSqs } from './sqs/sqs';
import { createSsm } from './ssm/ssm';
import type { Store } from './store';
import type { Stripe } from './stripe/stripe';

/** Whether nobody would miss the data after a power cut. */
export function isTemporary({ data, isTemporary }: CloudOptions): boolean {
  return isTemporary ?? data === undefined;
}

/** What ends the parts, in the order in which they were started. */
export type Closers = (() => unknown)[];

/** The parts of a cloud, started in the order in which they need each other. */
export async function startParts(o: {
  assembly: Assembly;
  folder: string;
  store: Store;
  origin: string;
  options: CloudOptions;
  closers: Closers;
}) {
  const { assembly, store, origin, options, closers } = o;
  const { now = Date.now, log = () => undefined, secrets = {} } = options;
  const iam = createIam({ roles: rolesOf(assembly), masterKey: masterKeyIn(store), now });
  const [dynamoDb, iot] = await Promise.all([
    openDynamoDb({
      folder: path.join(o.folder, 'tables'),
      tables: tablesOf(assembly),
      now,
      isTemporary: isTemporary(options),
    }),
    createIot({ iam, store, now, endpoint: new URL(origin).host }),
  ]);
  closers.push(() => dynamoDb.close());
  closers.push(() => iot.close());
  const sqs = createSqs({ assembly, store, now });
  const functions = createFunctions({
    assembly,
    iam,
    dynamoDb,
    sqs,
    store,
    endpoint: origin,
    now,
    environment: {
      ...(options.stripe && { STRIPE_API_ORIGIN: origin }),
      // The function will run in the runtime that its template names; here it is this Node.
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
  });
  closers.push(() => functions.close());
  const mail = createMailOutbox(store, now);
  const userPool = createUserPool({ assembly, store, now, mail, iam, functions });
  const identityPool = createIdentityPool({ assembly, iam, userPool, store, now });
  const verifyUserToken = (token: string) => userPool.verify(token);
  const appSync = createAppSync({ assembly, iam, dynamoDb, functions, verifyUserToken, now, log });
  const ses = createSes({ iam, mail });
  const ssm = createSsm({ assembly, secrets, now });
  const stripe = await startStripe(store, functions, origin, options);
  if (stripe) closers.push(() => stripe.close());
  const page = createConsole({ mail, userPool, stripe, functions, iot, dynamoDb });
  closers.push(() => {
    page.close();
  });
  const aws = { iam, dynamoDb, iot, sqs, functions, userPool, identityPool, appSync, ses, ssm };
  return { ...aws, mail, stripe, console: page };
}

/** Where webhooks go: the addresses of the functions that the options name. */
function webhooksOf(functions: Functions, origin: string, { webhooks }: StripeOptions) {
  return webhooks.map(({ urlOfFunction, secret }) => {
    const found = functions
      .urls()
      .find(({ functionName, friendlyName }) =>
        [functionName, friendlyName].some((name) => name.includes(urlOfFunction)),
      );
    if (!found) throw new Error(`No function with an address is named like ${urlOfFunction}`);
    return { url: `${origin}/lambda-url/${found.id}/`, secret };
  });
}

async function startStripe(
  store: Store,
  functions: Functions,
  origin: string,
  { stripe, now = Date.now }: CloudOptions,
): Promise<Stripe | undefined> {
  if (!stripe) return undefined;
  const webhooks = webhooksOf(functions, origin, stripe);
  const { createStripe } = await import('./stripe/stripe');
  return createStripe({ ...stripe, store, now, webhooks: () => webhooks });
}
