import path from 'node:path';
import { isRealtimePath } from '../services/appsync/realtime/realtime';
import { loadAssembly, type Assembly } from '../assembly/assembly';
import { createClock, type MovableClock } from '../core/clock';
import type { CloudOptions, StripeOptions } from './cloud-options';
import { isTemporary, type Closers } from './backbone';
import { startParts } from './services';
import type { UserPool } from '../services/cognito/user-pool';
import { takeDataFolder } from '../core/data-folder';
import type { DynamoDb } from '../services/dynamodb/dynamodb';
import type { Cost } from '../cost/cost';
import { createGate, type Gate } from '../core/request-guard';
import { createReplacement, type Replaced } from '../hot-reload/replacement';
import { dated, listen, type HttpServer } from '../core/http-server';
import { DEVELOPER_ROLE, type Credentials, type Iam } from '../services/iam/iam';
import type { Iot } from '../services/iot/broker';
import type { Functions } from '../services/lambda/functions';
import type { MailOutbox } from '../core/email-outbox';
import { createRouter } from '../core/router';
import { STORAGE_MODULE } from '../services/s3/browser-files';
import type { S3 } from '../services/s3/s3';
import type { Schedules } from '../services/eventbridge/schedules';
import { openStore } from '../core/store';
import type { Stripe } from '../services/stripe/stripe';
import { createCounts, type Counts } from '../instrumentation/counts';
import { createTrouble, type Faults, type Trouble } from '../instrumentation/faults';
import { watch } from '../instrumentation/instrument';
import { outputsOf } from '../synthesis/outputs';

export type { CloudOptions } from './cloud-options';

export type Cloud = {
  origin: string;
  /** Content of amplify_outputs.json, with `custom.local` telling the browser where to go. */
  readonly outputs: Record<string, unknown>;
  /** Credentials of a principal that may do everything: for tools, seed and tests. */
  developer: Credentials;
  readonly assembly: Assembly;
  dynamoDb: DynamoDb;
  functions: Functions;
  schedules: Schedules;
  /** The time of every part and of every function. It begins as this machine's at each start. */
  clock: Pick<MovableClock, 'now' | 'advance' | 'onAdvance'>;
  /** What goes wrong with the calls of functions, while somebody says so. */
  faults: Faults;
  /** How often what was called, by whom. */
  counts: Pick<Counts, 'mark' | 'since'>;
  /** What all of it would have cost in AWS. */
  cost: Cost;
  iam: Iam;
  userPool: UserPool;
  s3: S3;
  iot: Iot;
  stripe?: Stripe;
  mail: MailOutbox;
  /** Milliseconds from the call of `startCloud` until everything answered. */
  readyAfter: number;
  allowOrigin(origin: string): void;
  /**
   * Puts everything on another assembly of the same backend, in the folder that `synthesise` gave:
   * port, data, sign-ins and live connections stay, calls under way end on the old one. Throws, and
   * changes nothing, for what cannot run here or would cost data (`CannotReplace` says what to do).
   */
  replace(assembly: string): Promise<Replaced>;
  /** Drops every live connection, as a broker's restart would. */
  restartBroker(): Promise<void>;
  stop(): Promise<void>;
};

const DEFAULT_PORT = 4100;
const TLS_HINT =
  'Somebody speaks TLS to this port, which nothing here does. A GraphQL client that subscribes has to be' +
  ' configured with outputs.custom.local.graphqlUrl: see Subscriptions in local/README.md';
const DEVELOPER_SECONDS = 7 * 24 * 60 * 60;

/**
 * Starts everything that the assembly describes on one port of this machine. Throws, and leaves
 * nothing running, for what cannot run here: an unknown resource, attribute, policy condition.
 */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const closers: Closers = [];
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    return await start(options, closers, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(options: CloudOptions, closers: Closers, stop: Cloud['stop']): Promise<Cloud> {
  const started = performance.now();
  const data = takeDataFolder(options.data);
  closers.push(() => {
    data.release();
  });
  const store = openStore(path.join(data.path, 'store'), isTemporary(options));
  closers.push(() => store.close());
  const clock = createClock(options.now);
  closers.push(() => {
    clock.stop();
  });
  const counts = createCounts();
  const trouble = createTrouble();
  const server = await listen(options.port ?? DEFAULT_PORT, once(TLS_HINT, options.log));
  closers.push(() => server.close());
  const { origin } = server;
  const load = (folder: string) => loadAssembly(folder, { origin, edit: options.editTemplates });
  const assembly = load(options.assembly);
  const localOutputsOf = async (folder: string) =>
    withLocal(await outputsOf(folder, origin), origin, options.stripe);
  const [outputs, parts] = await Promise.all([
    localOutputsOf(options.assembly),
    startParts({
      ...{ assembly, folder: data.path, store, origin, options, clock, counts, closers },
      faults: trouble,
    }),
  ]);
  const gate = createGate(origin, options.origins ?? []);
  serve(server, { parts, gate, counts, trouble, clock, log: options.log });
  // Once more, so that it is the first to stop: nothing may come in while the parts end.
  closers.push(() => server.close());
  const running = createReplacement({ parts, assembly, outputs, load, outputsOf: localOutputsOf });
  const developer = { roleArn: DEVELOPER_ROLE, sessionName: 'developer' };
  return {
    ...parts,
    clock,
    counts,
    faults: { use: trouble.use, happened: trouble.happened },
    origin,
    get assembly() {
      return running.assembly();
    },
    get outputs() {
      return running.outputs();
    },
    replace: running.replace,
    developer: parts.iam.issue(developer, DEVELOPER_SECONDS),
    readyAfter: performance.now() - started,
    allowOrigin: (allowed) => {
      gate.allow(allowed);
    },
    restartBroker: () => {
      parts.iot.disconnectAll();
      parts.appSync.realtime.disconnectAll();
      return Promise.resolve();
    },
    stop,
  };
}

/** Says something the first time that it is called. */
function once(text: string, say: (line: string) => void = () => undefined): () => void {
  let isSaid = false;
  return () => {
    if (!isSaid) say(text);
    isSaid = true;
  };
}

type Serving = {
  parts: Awaited<ReturnType<typeof startParts>>;
  gate: Gate;
  counts: Counts;
  trouble: Trouble;
  clock: MovableClock;
  log?: (line: string) => void;
};

/** Lets requests in from now on, through the gate, each counted. */
function serve(server: HttpServer, { parts, gate, counts, trouble, clock, log }: Serving): void {
  const router = createRouter(parts, log ?? (() => undefined));
  const { senderOf } = parts.functions;
  const watched = watch(router, { counts, trouble, senderOf, stripe: parts.stripe });
  const upgrade = gate.guardUpgrade((request, socket, head) => {
    if (isRealtimePath(request.url)) {
      parts.appSync.realtime.upgrade(request, socket, head);
      return;
    }
    counts.note({ service: 'iot', operation: 'Connect' });
    parts.iot.upgrade(request, socket, head);
  });
  server.serve(dated(gate.guard(watched), clock.now), upgrade);
}

/** Tells the browser where to go instead of AWS and Stripe. */
function withLocal(
  outputs: Record<string, unknown>,
  origin: string,
  stripe: StripeOptions | undefined,
): Record<string, unknown> {
  const local = {
    origin,
    // To the GraphQL client an address that does not begin with http:// as it stands is one to keep: of
    // any other it makes wss://, which nothing here speaks, when it subscribes.
    ...(outputs['data'] !== undefined && {
      graphqlUrl: `${origin.replace(/^http:/, 'HTTP:')}/graphql`,
    }),
    // The client of aws-amplify/storage cannot be told another address: a page sends it here by this.
    ...(outputs['storage'] !== undefined && { storageJs: `${origin}${STORAGE_MODULE}` }),
    ...(stripe && {
      stripeJs: `${origin}/_stripe/v3/stripe.js`,
      publishableKey: stripe.publishableKey,
    }),
  };
  return { ...outputs, custom: { ...(outputs['custom'] as object | undefined), local } };
}
