import { randomUUID } from 'node:crypto';
import type { Assembly } from '../../assembly/assembly';
import type { MovableClock } from '../../core/clock';
import type { DynamoDb } from '../dynamodb/dynamodb';
import type { Iam } from '../iam/iam';
import type { ServiceRequest, ServiceResponse } from '../../core/service';
import { ServiceError } from '../../core/service-error';
import type { Sqs } from '../sqs/sqs';
import type { Store } from '../../core/store';
import type { Counts } from '../../instrumentation/counts';
import { countedCalls, countLogs } from './counted-calls';
import { environmentOf } from './environment';
import { destinationsOf } from './event-destinations';
import type { FunctionDefinition } from './function-definition';
import { functionsOf } from './function-definition';
import { functionUrlsOf, urlApi } from './function-url';
import type { InvokeApi } from './invoke-api';
import { invokeApi, limited, requireSize } from './invoke-api';
import type { LogLine, Logs } from './logs';
import { createLogs } from './logs';
import type { FunctionCounts, Pool } from './function-runner';
import { createPool } from './function-runner';
import { createRetries } from './retries';
import type { EventSource } from './source/event-source';
import { isSameFunction } from './same-function';
import { startEventSources } from './source/event-sources';
import { SENDER_HEADER } from './sender-header';

export type { LogLine } from './logs';

/** What became of a call from inside the cloud; errors as the function's runtime tells them. */
export type Invocation =
  { payload: unknown } | { error: { message: string; type: string; stack?: string[] } };

export type FunctionSummary = FunctionCounts & {
  name: string;
  arn: string;
  friendlyName: string;
  memory: number;
  /** Seconds. */
  timeout: number;
  /** Threads that run now. */
  instances: number;
};

/** An instance as its outgoing calls show it. */
export type Sandbox = {
  /** The function's friendly name. */
  functionName: string;
  /** Of the event that it serves, or served last. */
  requestId: string;
  isAlive: () => boolean;
  /** Numbers the calls of one event, from 1. */
  nextCall: () => number;
  kill: () => void;
};

export type Functions = {
  /** Calls a function by name or ARN and waits; authorises nobody. */
  invoke(nameOrArn: string, event: unknown): Promise<Invocation>;
  /** Calls a function without waiting; a failed event is tried twice more. Authorises nobody. */
  invokeLater(nameOrArn: string, event: unknown): void;
  /** A request to a function's own address, `/lambda-url/<id>/…`. */
  invokeUrl(urlId: string, request: ServiceRequest): Promise<ServiceResponse>;
  /** Lambda's HTTP API (`Invoke`) for an authenticated caller. */
  handle: InvokeApi;
  /** The instance that sent a request, dead or alive; nothing when no function did. */
  senderOf: (request: ServiceRequest) => Sandbox | undefined;
  list(): FunctionSummary[];
  urls(): { id: string; functionName: string; friendlyName: string }[];
  /** What feeds functions by itself, and how far it is. */
  sources(): EventSource[];
  logs(functionName?: string): LogLine[];
  onLog(listener: (line: LogLine) => void): () => void;
  /**
   * From now on these are the functions and what feeds them. Instances of unchanged ones stay, calls
   * under way end on the old code, logs and counts go on. Throws, and changes nothing, as
   * `createFunctions` does.
   */
  replace(assembly: Assembly): void;
  close(): Promise<void>;
};

export type FunctionsOptions = {
  assembly: Assembly;
  iam: Iam;
  dynamoDb: DynamoDb;
  sqs: Sqs;
  /** Remembers how far each event source was read. */
  store: Store;
  /** Where this cloud answers; becomes `AWS_ENDPOINT_URL`. */
  endpoint: string;
  clock: MovableClock;
  /** Variables that every function gets beside its own. */
  environment?: Record<string, string>;
  counts?: Pick<Counts, 'note' | 'as'>;
  /** Most instances of one function at a time; further events wait. */
  mostInstances?: number;
};

/**
 * More than a small machine has cores only makes each of them slower: every instance compiles its
 * code by itself, and the fewer there are, the sooner they have.
 */
const DEFAULT_INSTANCES = 4;
/** Credentials outlive the instance that they are made for. */
const CREDENTIAL_SECONDS = 12 * 60 * 60;

/** The backend's functions, started on demand, and what feeds them. */
export function createFunctions(options: FunctionsOptions): Functions {
  const { assembly, iam, clock } = options;
  const logs = createLogs();
  let pools = functionsOf(assembly).map((definition) => poolFor(definition, options, logs));
  /** Replaced ones that still end their calls. */
  let retired: Pool[] = [];
  const named = (name: string) => pools.find(({ definition }) => definition.name === name);
  countLogs(logs, named, options.counts);
  const find = (nameOrArn: string) => findPool(pools, nameOrArn);
  let urls = functionUrlsOf(assembly);
  const sources = startEventSources({ ...options, logs, find });
  const invokeLater: Functions['invokeLater'] = (nameOrArn, event) => {
    later.invoke(find(nameOrArn), requireSize(JSON.stringify(event)), randomUUID());
  };
  const tell = destinationsOf({ ...options, logs, now: clock.now, invokeLater });
  const later = createRetries(clock, ({ definition }) => named(definition.name), tell);
  return {
    async invoke(nameOrArn, event) {
      const outcome = limited(await find(nameOrArn).invoke(requireSize(JSON.stringify(event))));
      if (!('error' in outcome)) return { payload: JSON.parse(outcome.payload) as unknown };
      const { errorMessage: message, errorType: type, trace: stack } = outcome.error;
      return { error: { message, type, stack } };
    },
    invokeLater,
    invokeUrl: (id, request) => urlApi(iam, urls, find, clock.now)(id, request),
    handle: invokeApi(iam, find, later.invoke),
    senderOf: (request) => senderOf([...pools, ...retired], request),
    list: () => pools.map(summary),
    urls: () =>
      urls.map(({ id, functionArn }) => {
        const { name, friendlyName } = find(functionArn).definition;
        return { id, functionName: name, friendlyName };
      }),
    sources: sources.list,
    logs: logs.list,
    onLog: logs.onLine,
    replace(next) {
      const nextUrls = functionUrlsOf(next);
      const before = pools;
      pools = functionsOf(next).map((definition) =>
        successor(definition, named(definition.name), options, logs),
      );
      try {
        sources.replace(next);
      } catch (error) {
        pools = before;
        throw error;
      }
      urls = nextUrls;
      const gone = before.filter((pool) => !pools.includes(pool));
      for (const pool of gone) pool.retire();
      retired = [...retired, ...gone].filter((pool) => pool.instances() > 0);
    },
    async close() {
      later.cancel();
      sources.close();
      await Promise.all([...pools, ...retired].map((pool) => pool.close()));
    },
  };
}

function poolFor(
  definition: FunctionDefinition,
  options: FunctionsOptions,
  logs: Logs,
  counts?: FunctionCounts,
): Pool {
  return createPool({
    definition,
    logs,
    clock: options.clock,
    ...countedCalls(definition, options.counts),
    ...(counts && { counts }),
    mostInstances: options.mostInstances ?? DEFAULT_INSTANCES,
    environment: () => {
      const session = { roleArn: definition.roleArn, sessionName: definition.name };
      const credentials = options.iam.issue(session, CREDENTIAL_SECONDS);
      return environmentOf(definition, credentials, options.endpoint, options.environment ?? {});
    },
  });
}

/** The pool that serves a function from now on: that of before, when nothing of the function changed. */
function successor(
  definition: FunctionDefinition,
  before: Pool | undefined,
  options: FunctionsOptions,
  logs: Logs,
): Pool {
  if (!before || !isSameFunction(before.definition, definition)) {
    return poolFor(definition, options, logs, before?.counts);
  }
  // Its next instance loads the same code from where the new assembly keeps it.
  before.definition.file = definition.file;
  return before;
}

function findPool(pools: Pool[], nameOrArn: string): Pool {
  const name = nameOrArn.split(':function:').pop()?.split(':')[0] ?? nameOrArn;
  const pool = pools.find(({ definition }) => definition.name === name);
  if (pool) return pool;
  throw new ServiceError('ResourceNotFoundException', `Function not found: ${nameOrArn}`, 404);
}

/** What an instance sends after its end is from nobody who lives. */
const ENDED: Sandbox = {
  functionName: '',
  requestId: '',
  isAlive: () => false,
  nextCall: () => 0,
  kill: () => undefined,
};

function senderOf(pools: Pool[], { headers }: ServiceRequest): Sandbox | undefined {
  const id = headers[SENDER_HEADER];
  if (id === undefined) return undefined;
  for (const { member, definition } of pools) {
    const found = member(id);
    if (!found) continue;
    const { instance, requestId } = found;
    return {
      functionName: definition.friendlyName,
      requestId,
      isAlive: instance.isAlive,
      nextCall: () => (found.calls += 1),
      kill: instance.kill,
    };
  }
  return ENDED;
}

function summary(pool: Pool): FunctionSummary {
  const { name, arn, friendlyName, memory, timeout } = pool.definition;
  return { name, arn, friendlyName, memory, timeout, instances: pool.instances(), ...pool.counts };
}
