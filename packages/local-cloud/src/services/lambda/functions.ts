import { randomUUID } from 'node:crypto';
import type { Assembly } from '../../assembly/assembly';
import type { MovableClock } from '../../core/clock';
import type { DynamoDb } from '../dynamodb/dynamodb';
import type { Iam } from '../iam/iam';
import type { ServiceRequest, ServiceResponse } from '../../core/http-message';
import { ServiceError } from '../../core/service-error';
import type { Sqs } from '../sqs/sqs';
import type { Store } from '../../core/store';
import type { Counts } from '../../instrumentation/counts';
import { createInvocationMetrics, recordLogUsage } from './function-metrics';
import { buildEnvironment } from './environment';
import { createDestinationSender } from './async-destinations';
import type { FunctionDefinition } from './function-definition';
import { readFunctionDefinitions } from './function-definition';
import type { FunctionUrl } from './function-url';
import { createFunctionUrlHandler, readFunctionUrls } from './function-url';
import type { InvokeApi } from './invoke-api';
import { createInvokeApi, limitResponseSize, validateEventSize } from './invoke-api';
import type { LogLine, Logs } from './logs';
import { createLogs } from './logs';
import type { FunctionStats, FunctionRunner } from './function-runner';
import { createFunctionRunner } from './function-runner';
import { createAsyncInvoker } from './async-invoker';
import type { EventSourceSummary } from './source/event-source';
import { isSameFunction } from './same-function';
import { startEventSources } from './source/event-sources';
import { INSTANCE_HEADER } from './instance-header';

export type { LogLine } from './logs';

/** The result of an invocation from within the cloud; errors as the function's runtime reports them. */
export type InvocationResult =
  { payload: unknown } | { error: { message: string; type: string; stack?: string[] } };

export type FunctionSummary = FunctionStats & {
  name: string;
  arn: string;
  friendlyName: string;
  memory: number;
  /** Seconds. */
  timeout: number;
  /** Running worker threads. */
  instances: number;
};

type FunctionUrlSummary = { id: string; functionName: string; friendlyName: string };

/** The function instance that sent a request to the cloud. */
export type CallingInstance = {
  /** The function's friendly name. */
  functionName: string;
  /** The current or last request of the instance. */
  requestId: string;
  isAlive: () => boolean;
  /** Counts a call of the current request and returns its number, from 1. */
  countCall: () => number;
  kill: () => void;
};

export type Functions = {
  /** Invokes a function by name or ARN and waits for the result, without authorization. */
  invoke(nameOrArn: string, event: unknown): Promise<InvocationResult>;
  /** Invokes a function asynchronously, with retries, without authorization. */
  invokeAsync(nameOrArn: string, event: unknown): void;
  /** Handles a request to a function URL, `/lambda-url/<id>/…`. */
  invokeUrl(urlId: string, request: ServiceRequest): Promise<ServiceResponse>;
  /** Handles Lambda's HTTP API (`Invoke`) for an authenticated caller. */
  handle: InvokeApi;
  /** Returns the instance that sent a request, running or stopped; undefined for other clients. */
  findCallingInstance: (request: ServiceRequest) => CallingInstance | undefined;
  list(): FunctionSummary[];
  urls(): FunctionUrlSummary[];
  /** Lists the event source mappings with their progress. */
  eventSources(): EventSourceSummary[];
  logs(functionName?: string): LogLine[];
  onLog(listener: (line: LogLine) => void): () => void;
  /**
   * Replaces functions and event sources. Keeps instances of unchanged functions, logs and counters;
   * pending invocations complete on the old code. Throws like `createFunctions`, changing nothing.
   */
  replace(assembly: Assembly): void;
  close(): Promise<void>;
};

export type FunctionsOptions = {
  assembly: Assembly;
  iam: Iam;
  dynamoDb: DynamoDb;
  sqs: Sqs;
  /** Persists the position of each event source. */
  store: Store;
  /** The URL of this cloud, which becomes `AWS_ENDPOINT_URL`. */
  endpoint: string;
  clock: MovableClock;
  /** Additional environment variables of every function. */
  environment?: Record<string, string>;
  counts?: Pick<Counts, 'record' | 'runAs'>;
  /** Maximum instances per function; further events wait. */
  maxInstances?: number;
};

/** More instances than cores slow each other down: each one compiles its code separately. */
const DEFAULT_MAX_INSTANCES = 4;
/** Longer than the lifetime of an instance. */
const CREDENTIAL_SECONDS = 12 * 60 * 60;

/** Creates the functions of a backend, which start on demand, and polls their event sources. */
export function createFunctions(options: FunctionsOptions): Functions {
  const { assembly, iam, clock } = options;
  const logs = createLogs();
  let runners = readFunctionDefinitions(assembly).map((definition) =>
    createRunner(definition, options, logs),
  );
  /** Replaced runners with pending invocations. */
  let retiring: FunctionRunner[] = [];
  const findByName = (name: string) => runners.find(({ definition }) => definition.name === name);
  recordLogUsage(logs, findByName, options.counts);
  const find = (nameOrArn: string) => findRunner(runners, nameOrArn);
  let urls = readFunctionUrls(assembly);
  const eventSources = startEventSources({ ...options, logs, find });
  const invokeAsync: Functions['invokeAsync'] = (nameOrArn, event) => {
    asyncInvoker.invoke(find(nameOrArn), validateEventSize(JSON.stringify(event)), randomUUID());
  };
  const destinationContext = { ...options, logs, now: clock.now, invokeAsync };
  const asyncInvoker = createAsyncInvoker(
    clock,
    ({ definition }) => findByName(definition.name),
    createDestinationSender(destinationContext),
  );
  return {
    invoke: async (nameOrArn, event) => invokeRunner(find(nameOrArn), event),
    invokeAsync,
    invokeUrl: (id, request) => createFunctionUrlHandler(iam, urls, find, clock.now)(id, request),
    handle: createInvokeApi(iam, find, asyncInvoker.invoke),
    findCallingInstance: (request) => findCallingInstance([...runners, ...retiring], request),
    list: () => runners.map(summarizeFunction),
    urls: () => urls.map((url) => summarizeUrl(url, find(url.functionArn).definition)),
    eventSources: eventSources.list,
    logs: logs.list,
    onLog: logs.onLine,
    replace(next) {
      const nextUrls = readFunctionUrls(next);
      const previous = runners;
      runners = readFunctionDefinitions(next).map((definition) =>
        reuseOrCreateRunner(definition, findByName(definition.name), options, logs),
      );
      try {
        eventSources.replace(next);
      } catch (error) {
        runners = previous;
        throw error;
      }
      urls = nextUrls;
      const replaced = previous.filter((runner) => !runners.includes(runner));
      for (const runner of replaced) runner.retire();
      retiring = [...retiring, ...replaced].filter((runner) => runner.countInstances() > 0);
    },
    async close() {
      asyncInvoker.cancel();
      eventSources.close();
      await Promise.all([...runners, ...retiring].map((runner) => runner.close()));
    },
  };
}

async function invokeRunner(runner: FunctionRunner, event: unknown): Promise<InvocationResult> {
  const result = limitResponseSize(await runner.invoke(validateEventSize(JSON.stringify(event))));
  if (!('error' in result)) return { payload: JSON.parse(result.payload) as unknown };
  const { errorMessage: message, errorType: type, trace: stack } = result.error;
  return { error: { message, type, stack } };
}

function createRunner(
  definition: FunctionDefinition,
  options: FunctionsOptions,
  logs: Logs,
  counts?: FunctionStats,
): FunctionRunner {
  return createFunctionRunner({
    definition,
    logs,
    clock: options.clock,
    ...createInvocationMetrics(definition, options.counts),
    ...(counts && { counts }),
    maxInstances: options.maxInstances ?? DEFAULT_MAX_INSTANCES,
    environment: () => {
      const session = { roleArn: definition.roleArn, sessionName: definition.name };
      const credentials = options.iam.issue(session, CREDENTIAL_SECONDS);
      return buildEnvironment(definition, credentials, options.endpoint, options.environment ?? {});
    },
  });
}

/** Returns the previous runner if the function has not changed, or creates a new one. */
function reuseOrCreateRunner(
  definition: FunctionDefinition,
  previous: FunctionRunner | undefined,
  options: FunctionsOptions,
  logs: Logs,
): FunctionRunner {
  if (!previous || !isSameFunction(previous.definition, definition)) {
    return createRunner(definition, options, logs, previous?.counts);
  }
  // The next instance loads the same code from the folder of the new assembly.
  previous.definition.file = definition.file;
  return previous;
}

function findRunner(runners: FunctionRunner[], nameOrArn: string): FunctionRunner {
  const name = nameOrArn.split(':function:').pop()?.split(':')[0] ?? nameOrArn;
  const runner = runners.find(({ definition }) => definition.name === name);
  if (runner) return runner;
  throw new ServiceError('ResourceNotFoundException', `Function not found: ${nameOrArn}`, 404);
}

/** Represents the sender of requests that arrive after their instance was stopped. */
const STOPPED_INSTANCE: CallingInstance = {
  functionName: '',
  requestId: '',
  isAlive: () => false,
  countCall: () => 0,
  kill: () => undefined,
};

function findCallingInstance(
  runners: FunctionRunner[],
  { headers }: ServiceRequest,
): CallingInstance | undefined {
  const id = headers[INSTANCE_HEADER];
  if (id === undefined) return undefined;
  for (const { findInstance, definition } of runners) {
    const found = findInstance(id);
    if (!found) continue;
    const { instance, requestId } = found;
    return {
      functionName: definition.friendlyName,
      requestId,
      isAlive: instance.isAlive,
      countCall: () => (found.calls += 1),
      kill: instance.kill,
    };
  }
  return STOPPED_INSTANCE;
}

function summarizeFunction(runner: FunctionRunner): FunctionSummary {
  const { name, arn, friendlyName, memory, timeout } = runner.definition;
  return {
    name,
    arn,
    friendlyName,
    memory,
    timeout,
    instances: runner.countInstances(),
    ...runner.counts,
  };
}

function summarizeUrl(
  { id }: FunctionUrl,
  { name, friendlyName }: FunctionDefinition,
): FunctionUrlSummary {
  return { id, functionName: name, friendlyName };
}
