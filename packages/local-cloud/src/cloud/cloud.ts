import path from 'node:path';
import { loadAssembly, type Assembly } from '../assembly/assembly';
import { createClock, type MovableClock } from '../core/clock';
import type { CloudOptions } from './cloud-options';
import { hasTemporaryData, type ShutdownHooks } from './context';
import { addLocalOutputs } from './local-outputs';
import { createApplication } from './create-application';
import { startServices } from './start-services';
import type { UserPool } from '../services/cognito/user-pool';
import { acquireDataFolder } from '../core/data-folder';
import type { DynamoDb } from '../services/dynamodb/dynamodb';
import type { Cost } from '../cost/cost';
import { createRequestGuard } from '../core/request-guard';
import { createAssemblyReplacer, type ReplaceResult } from '../hot-reload/replace-assembly';
import { listen } from '../core/http-server';
import { DEVELOPER_ROLE, type Credentials, type Iam } from '../services/iam/iam';
import type { Iot } from '../services/iot/broker';
import type { Functions } from '../services/lambda/functions';
import type { EmailOutbox } from '../services/ses/email-outbox';
import type { S3 } from '../services/s3/s3';
import type { Schedules } from '../services/eventbridge/schedules';
import { openStore } from '../core/store';
import type { Stripe } from '../services/stripe/stripe';
import { createCounts, type Counts } from '../instrumentation/counts';
import { createFaultInjector, type Faults } from '../instrumentation/faults';
import { generateOutputs } from '../synthesis/outputs';

export type { CloudOptions } from './cloud-options';

/** A running cloud: its services, its clock, and what tests and tools control. */
export type Cloud = {
  origin: string;
  /** Content of amplify_outputs.json, with the addresses of this cloud in `custom.local`. */
  readonly outputs: Record<string, unknown>;
  /** Credentials of a role that is allowed everything: for tools, seeds and tests. */
  developer: Credentials;
  readonly assembly: Assembly;
  dynamoDb: DynamoDb;
  functions: Functions;
  schedules: Schedules;
  /** The time of all services and functions. It starts as the machine's time. */
  clock: Pick<MovableClock, 'now' | 'advance' | 'onAdvance'>;
  /** Injects faults into the calls that functions make. */
  faults: Faults;
  /** Counts calls by service, operation, resource and caller. */
  counts: Pick<Counts, 'mark' | 'since'>;
  /** Estimates what the counted calls would cost on AWS. */
  cost: Cost;
  iam: Iam;
  userPool: UserPool;
  s3: S3;
  iot: Iot;
  stripe?: Stripe;
  emails: EmailOutbox;
  /** Milliseconds from the call of `startCloud` until all services answered. */
  startupMilliseconds: number;
  /** Allows requests from browser pages of this origin. */
  allowOrigin(origin: string): void;
  /**
   * Replaces the assembly with another version of the same backend, in the folder that `synthesize`
   * returned. Port, data, sessions and live connections stay; calls in progress finish on the old
   * version. Throws, and changes nothing, for an assembly that cannot run here or whose changes would
   * delete data (`CannotReplace`, with the remedy).
   */
  replace(assembly: string): Promise<ReplaceResult>;
  /** Closes every WebSocket, of MQTT and of GraphQL subscriptions, as a restart of the broker would. */
  restartBroker(): Promise<void>;
  stop(): Promise<void>;
};

const DEFAULT_PORT = 4100;
const TLS_HINT =
  'A client started a TLS handshake, which this port does not support. For GraphQL subscriptions, configure' +
  ' the client with outputs.custom.local.graphqlUrl (see docs/subscriptions.md of local-cloud)';
const DEVELOPER_SESSION = { roleArn: DEVELOPER_ROLE, sessionName: 'developer' };
const DEVELOPER_SECONDS = 7 * 24 * 60 * 60;

/**
 * Starts everything that the assembly describes, on one port of this machine. Throws, and stops what
 * it started, for what cannot run here: an unsupported resource, attribute or policy condition.
 */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const shutdownHooks: ShutdownHooks = [];
  const stop = async (): Promise<void> => {
    for (const hook of shutdownHooks.splice(0).reverse()) await hook();
  };
  try {
    return await start(options, shutdownHooks, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  options: CloudOptions,
  shutdownHooks: ShutdownHooks,
  stop: Cloud['stop'],
): Promise<Cloud> {
  const startedAt = performance.now();
  const { folder, store, clock } = openState(options, shutdownHooks);
  const counts = createCounts();
  const faults = createFaultInjector();
  const server = await listen(options.port ?? DEFAULT_PORT, logOnce(TLS_HINT, options.log));
  shutdownHooks.push(() => server.close());
  const { origin } = server;
  const load = (assemblyFolder: string) =>
    loadAssembly(assemblyFolder, { origin, edit: options.editResource });
  const assembly = load(options.assembly);
  const loadOutputs = async (assemblyFolder: string) =>
    addLocalOutputs(await generateOutputs(assemblyFolder, origin), origin, options.stripe);
  const context = { assembly, folder, store, origin, options, clock, counts, faults };
  const [outputs, services] = await Promise.all([
    loadOutputs(options.assembly),
    startServices({ ...context, shutdownHooks }),
  ]);
  const guard = createRequestGuard(origin, options.origins ?? []);
  server.serve(createApplication({ ...context, services, guard }));
  // Registered again to run first: no request may arrive while the services stop.
  shutdownHooks.push(() => server.close());
  const replacement = createAssemblyReplacer({
    services,
    assembly,
    outputs,
    loadAssembly: load,
    loadOutputs,
  });
  return {
    ...services,
    clock,
    counts,
    faults: { use: faults.use, countInjected: faults.countInjected },
    origin,
    get assembly() {
      return replacement.assembly();
    },
    get outputs() {
      return replacement.outputs();
    },
    replace: replacement.replace,
    developer: services.iam.issue(DEVELOPER_SESSION, DEVELOPER_SECONDS),
    startupMilliseconds: performance.now() - startedAt,
    allowOrigin: (allowed) => {
      guard.allowOrigin(allowed);
    },
    restartBroker: () => {
      services.iot.disconnectAll();
      services.appSync.realtime.disconnectAll();
      return Promise.resolve();
    },
    stop,
  };
}

/** Opens the data folder, the store and the clock. */
function openState(options: CloudOptions, shutdownHooks: ShutdownHooks) {
  const data = acquireDataFolder(options.data);
  shutdownHooks.push(() => {
    data.release();
  });
  const store = openStore(path.join(data.path, 'store'), hasTemporaryData(options));
  shutdownHooks.push(() => store.close());
  const clock = createClock(options.now);
  shutdownHooks.push(() => {
    clock.stop();
  });
  return { folder: data.path, store, clock };
}

/** Logs the text on the first call only. */
function logOnce(text: string, log: (line: string) => void = () => undefined): () => void {
  let isLogged = false;
  return () => {
    if (!isLogged) log(text);
    isLogged = true;
  };
}
