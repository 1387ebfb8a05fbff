import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { FunctionDefinition } from './function-definition';
import { createStackTraceMapper, type StackTraceMapper } from './stack-trace-mapper';
import { getWorkerCodeUrl } from './worker-code';
import type {
  FunctionError,
  InvokeMessage,
  LogLevel,
  WorkerInput,
  WorkerMessage,
} from './worker/protocol';

/** The result of one invocation: JSON text or an error. `memoryUsed` in bytes. */
export type ExecutionResult = ({ payload: string } | { error: FunctionError }) & {
  memoryUsed: number;
};

/** An execution environment: a worker thread that processes one event at a time. */
export type Instance = {
  /** Unique among all instances. */
  id: string;
  /** Resolves once the module is loaded, with a result if loading failed. Never rejects. */
  ready: Promise<ExecutionResult | undefined>;
  invoke(message: InvokeMessage): Promise<ExecutionResult>;
  /** Returns false once the thread has exited or failed to start. */
  isAlive: () => boolean;
  /** Kills the worker immediately; a pending invocation fails with Runtime.ExitError. */
  kill: () => void;
  stop(): Promise<void>;
};

type Options = {
  definition: FunctionDefinition;
  environment: Record<string, string>;
  /** Shared offset of cloud time from machine time in milliseconds; the thread's `Date` adds it. */
  clockOffset: BigInt64Array;
  onOutput: (level: LogLevel, text: string) => void;
};

/** Node.js reserves 48 MB by default, too much for dozens of threads with little garbage each. */
const YOUNG_GENERATION_MB = 8;

/** Starts a worker thread for a function. The caller must stop it. */
export function startInstance({
  definition,
  environment,
  clockOffset,
  onOutput,
}: Options): Instance {
  const id = randomUUID();
  const { file, handler, memory } = definition;
  const worker = createWorker({ file, handler, clockOffset, instance: id }, environment, memory);
  let isAlive = true;
  let settle: ((result: ExecutionResult | undefined) => void) | undefined;
  const waitForResult = () =>
    new Promise<ExecutionResult | undefined>((resolve) => (settle = resolve));
  const settleWith = (result: ExecutionResult | undefined) => {
    settle?.(result);
    settle = undefined;
  };
  const ready = waitForResult();
  const mapStackTrace = file === undefined ? keepUnchanged : createStackTraceMapper(file);
  worker.on('message', (message: WorkerMessage) => {
    if (message.type === 'log') {
      onOutput(message.level, mapStackTrace(message.text));
      return;
    }
    if (message.type === 'failed' && message.isLast) isAlive = false;
    settleWith(toExecutionResult(message, mapStackTrace));
  });
  const finish = (error: FunctionError | undefined) => {
    isAlive = false;
    settleWith(error ? { error, memoryUsed: 0 } : { payload: 'null', memoryUsed: 0 });
  };
  worker.on('error', (error) => finish(toThreadError(error)));
  // Exit status 0: the event loop is empty, for which Lambda returns null.
  worker.on('exit', (status) =>
    finish(status === 0 ? undefined : createExitError(`exit status ${status}`)),
  );
  return {
    id,
    ready: ready.then((result) => {
      if (result) isAlive = false;
      return result;
    }),
    async invoke(message) {
      const result = waitForResult();
      worker.postMessage(message);
      return (await result) ?? { payload: 'null', memoryUsed: 0 };
    },
    isAlive: () => isAlive,
    kill() {
      finish(createExitError('signal: killed'));
      void worker.terminate();
    },
    async stop() {
      isAlive = false;
      await worker.terminate();
    },
  };
}

function createWorker(
  workerData: WorkerInput,
  environment: Record<string, string>,
  memoryMb: number,
): Worker {
  const worker = new Worker(getWorkerCodeUrl(), {
    workerData,
    env: environment,
    // Do not pass on the loaders and flags of this process.
    execArgv: [],
    resourceLimits: {
      maxOldGenerationSizeMb: Math.max(64, memoryMb),
      maxYoungGenerationSizeMb: YOUNG_GENERATION_MB,
    },
    stdout: true,
    stderr: true,
  });
  // Output arrives as messages; drain the streams so that they do not buffer.
  worker.stdout.resume();
  worker.stderr.resume();
  return worker;
}

const keepUnchanged: StackTraceMapper = (text) => text;

type FinalMessage = Exclude<WorkerMessage, { type: 'log' }>;

function toExecutionResult(
  message: FinalMessage,
  mapStackTrace: StackTraceMapper,
): ExecutionResult | undefined {
  if (message.type !== 'failed') return message.type === 'ready' ? undefined : message;
  const trace = message.error.trace && mapStackTrace(message.error.trace.join('\n')).split('\n');
  return { ...message, error: { ...message.error, ...(trace && { trace }) } };
}

function toThreadError(error: unknown): FunctionError {
  const { code, name, message } = error as Error & { code?: string };
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return {
      errorType: 'Runtime.OutOfMemory',
      errorMessage: 'Error: Runtime exited with error: signal: killed',
    };
  }
  return { errorType: name, errorMessage: message };
}

function createExitError(reason: string): FunctionError {
  return {
    errorType: 'Runtime.ExitError',
    errorMessage: `Error: Runtime exited with error: ${reason}`,
  };
}
