import { createAppSync } from '../services/appsync/appsync';
import { createRealtimeMeter } from '../services/appsync/realtime/metered';
import type { MovableClock } from '../core/clock';
import { startBackbone, type Ground } from './backbone';
import type { CloudOptions, StripeOptions } from './cloud-options';
import { createUserPool } from '../services/cognito/user-pool';
import { createConsole } from '../console/console';
import { withSubscriptions } from '../console/with-subscriptions';
import { createCost } from '../cost/cost';
import { createIdentityPool } from '../services/cognito-identity/identity-pool';
import type { Functions } from '../services/lambda/functions';
import { createMailOutbox } from '../core/email-outbox';
import { createSes } from '../services/ses/ses';
import { createSsm } from '../services/ssm/ssm';
import type { Store } from '../core/store';
import type { Stripe } from '../services/stripe/stripe';

/** The parts of a cloud, started in the order in which they need each other. */
export async function startParts(ground: Ground) {
  const { assembly, store, origin, options, clock, counts, faults, closers } = ground;
  const { log = () => undefined, secrets = {} } = options;
  const { now } = clock;
  // What the page reads is not counted: nobody would pay for it.
  const { tables, ...backbone } = await startBackbone(ground);
  const { iam, dynamoDb, iot, s3, functions, schedules } = backbone;
  const mail = createMailOutbox(store, now);
  const userPool = createUserPool({ assembly, store, now, mail, iam, functions, counts });
  const identityPool = createIdentityPool({ assembly, iam, userPool, store, now });
  const verifyUserToken = (token: string) => userPool.verify(token);
  const appSync = createAppSync({
    ...{ assembly, iam, dynamoDb, functions, verifyUserToken, now, log },
    after: (...alarm) => clock.after(...alarm),
    meter: createRealtimeMeter(clock, counts),
  });
  closers.push(() => {
    appSync.close();
  });
  const ses = createSes({ iam, mail });
  const ssm = createSsm({ assembly, secrets, now });
  const stripe = await startStripe(store, functions, origin, options, clock);
  if (stripe) closers.push(() => stripe.close());
  const cost = createCost(counts, () => ({
    'dynamodb-stored-bytes': dynamoDb.storedBytes(),
    's3-stored-bytes': s3.storedBytes(),
  }));
  const page = createConsole({
    ...{ mail, userPool, stripe, functions, s3, schedules, clock, faults, cost },
    iot: withSubscriptions(iot, appSync.realtime),
    dynamoDb: tables,
    ...(options.signInPage !== undefined && { signInPage: options.signInPage }),
  });
  closers.push(() => {
    page.close();
  });
  const more = { userPool, identityPool, appSync, ses, ssm, mail, stripe, cost, console: page };
  return { ...backbone, ...more };
}

/** Where webhooks go: the addresses of the functions that the options name. */
function webhooksOf(functions: Functions, origin: string, { webhooks }: StripeOptions) {
  return webhooks.map(({ urlOfFunction, ...endpoint }) => {
    const found = functions
      .urls()
      .find(({ functionName, friendlyName }) =>
        [functionName, friendlyName].some((name) => name.includes(urlOfFunction)),
      );
    if (!found) throw new Error(`No function with an address is named like ${urlOfFunction}`);
    return { ...endpoint, url: `${origin}/lambda-url/${found.id}/` };
  });
}

async function startStripe(
  store: Store,
  functions: Functions,
  origin: string,
  { stripe }: CloudOptions,
  clock: MovableClock,
): Promise<Stripe | undefined> {
  if (!stripe) return undefined;
  const webhooks = webhooksOf(functions, origin, stripe);
  const { createStripe } = await import('../services/stripe/stripe');
  return createStripe({ ...stripe, store, clock, webhooks: () => webhooks });
}
