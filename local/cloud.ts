import path from 'node:path';
import { createAppSync } from './appsync/appsync';
import { loadAssembly, type Assembly, type Resource } from './assembly/assembly';
import type { Clock } from './clock';
import { createUserPool, type UserPool } from './cognito/user-pool';
import { masterKeyIn, takeDataFolder } from './data-folder';
import { openDynamoDb, tablesOf, type DynamoDb } from './dynamodb/dynamodb';
import { createGate } from './gate';
import { listen } from './http-server';
import { createIam, DEVELOPER_ROLE, rolesOf, type Credentials, type Iam } from './iam/iam';
import { createIdentityPool } from './identity/identity-pool';
import { createIot, type Iot } from './iot/broker';
import { createFunctions, type Functions } from './lambda/functions';
import { createMailOutbox, type MailOutbox } from './mail-outbox';
import { createRouter } from './router';
import { createSes } from './ses/ses';
import { createSqs } from './sqs/sqs';
import { createSsm } from './ssm/ssm';
import { openStore, type Store } from './store';
import type { Stripe } from './stripe/stripe';
import { outputsOf } from './synthesis/outputs';

export type StripeOptions = {
  secretKey: string;
  publishableKey: string;
  /** `urlOfFunction`: part of the function's physical or friendly name. */
  webhooks: { urlOfFunction: string; secret: string }[];
};

export type CloudOptions = {
  /** Folder of the cloud assembly. */
  assembly: string;
  /** Where state lives; without it a temporary folder that is removed on stop. */
  data?: string;
  /** First port tried; a taken one gives way to the next. 0: any free one. */
  port?: number;
  /** Browser origins that may call, beside the cloud's own. */
  origins?: string[];
  /** Values of secrets, by the last part of the parameter's name. */
  secrets?: Record<string, string>;
  stripe?: StripeOptions;
  now?: Clock;
  log?: (line: string) => void;
  /** Called once with every resource before anything starts: a test may take a grant out. */
  editTemplates?: (resource: Resource) => void;
};

export type Cloud = {
  origin: string;
  /** Content of amplify_outputs.json, with `custom.local` telling the browser where to go. */
  outputs: Record<string, unknown>;
  /** Credentials of a principal that may do everything: for tools, seed and tests. */
  developer: Credentials;
  assembly: Assembly;
  dynamoDb: DynamoDb;
  functions: Functions;
  iam: Iam;
  userPool: UserPool;
  iot: Iot;
  stripe?: Stripe;
  mail: MailOutbox;
  /** Milliseconds from the call of `startCloud` until everything answered. */
  readyAfter: number;
  allowOrigin(origin: string): void;
  /** Drops every live connection, as a broker's restart would. */
  restartBroker(): Promise<void>;
  stop(): Promise<void>;
};

const DEFAULT_PORT = 4100;
const DEVELOPER_SECONDS = 7 * 24 * 60 * 60;

type Closers = (() => unknown)[];

/** The parts of a cloud, started in the order in which they need each other. */
async function startParts(o: {
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
    openDynamoDb({ folder: path.join(o.folder, 'tables'), tables: tablesOf(assembly), now }),
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
  return { iam, dynamoDb, iot, sqs, functions, mail, userPool, identityPool, appSync, ses, ssm };
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

/**
 * Starts everything that the assembly describes on one port of this machine. Throws, and leaves
 * nothing running, for what cannot run here: an unknown resource, attribute, policy condition.
 */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const started = performance.now();
  const { log = () => undefined, port = DEFAULT_PORT } = options;
  const closers: Closers = [];
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const data = takeDataFolder(options.data);
    closers.push(() => {
      data.release();
    });
    const store = openStore(path.join(data.path, 'store'));
    closers.push(() => store.close());
    const server = await listen(port);
    closers.push(() => server.close());
    const { origin } = server;
    const assembly = loadAssembly(options.assembly, { origin, edit: options.editTemplates });
    const [outputs, parts] = await Promise.all([
      outputsOf(options.assembly, origin),
      startParts({ assembly, folder: data.path, store, origin, options, closers }),
    ]);
    const { iam, iot, functions } = parts;
    const stripe = await startStripe(store, functions, origin, options);
    if (stripe) closers.push(() => stripe.close());
    // Once more, so that it is the first to stop: nothing may come in while the parts end.
    closers.push(() => server.close());
    const gate = createGate(origin, options.origins ?? []);
    server.serve(gate.guard(createRouter({ ...parts, stripe }, log)), (request, socket, head) => {
      const { host, origin: from } = request.headers;
      const refused = gate.refuses({ host: host ?? '', ...(from && { origin: from }) });
      if (refused === undefined) iot.upgrade(request, socket, head);
      else socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    });
    const developer = { roleArn: DEVELOPER_ROLE, sessionName: 'developer' };
    return {
      ...parts,
      origin,
      assembly,
      stripe,
      outputs: withLocal(outputs, origin, options.stripe),
      developer: iam.issue(developer, DEVELOPER_SECONDS),
      readyAfter: performance.now() - started,
      allowOrigin: (allowed) => {
        gate.allow(allowed);
      },
      restartBroker: () => {
        iot.disconnectAll();
        return Promise.resolve();
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Tells the browser where to go instead of AWS and Stripe. */
function withLocal(
  outputs: Record<string, unknown>,
  origin: string,
  stripe: StripeOptions | undefined,
): Record<string, unknown> {
  const local = {
    origin,
    ...(stripe && {
      stripeJs: `${origin}/_stripe/stripe.js`,
      publishableKey: stripe.publishableKey,
    }),
  };
  return { ...outputs, custom: { ...(outputs['custom'] as object | undefined), local } };
}
