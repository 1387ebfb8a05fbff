import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { FunctionDefinition } from './function-definition';
import { readableFor, type Readable } from './original-places';
import { workerCode } from './worker-code';
import type { FromThread, FunctionError, LogLevel, ToThread } from './worker/protocol';

/** What became of one invocation. */
export type Outcome = ({ payload: string } | { error: FunctionError }) & { memoryUsed: number };

/** One execution environment: a thread that serves one event at a time. */
export type Instance = {
  /** Its own name among all instances. */
  id: string;
  /** Settles once the module is loaded; rejects never: a failure is the first outcome. */
  ready: Promise<Outcome | undefined>;
  invoke(message: ToThread): Promise<Outcome>;
  /** False once the thread has ended or failed to start. */
  isAlive: () => boolean;
  /** Ends it in the middle of whatever it does; its caller hears of a crash. */
  kill: () => void;
  stop(): Promise<void>;
};

type Options = {
  definition: FunctionDefinition;
  environment: Record<string, string>;
  /** How far the cloud's time is ahead of the machine's; the thread's `Date` follows it. */
  ahead: BigInt64Array;
  onOutput: (level: LogLevel, text: string) => void;
};

/** A handler makes little garbage at a time; Node's own 48 MB, in dozens of threads, is a lot. */
const YOUNG_MB = 8;

/** Starts a thread for the function; whoever asks must stop it. */
export function startInstance({ definition, environment, ahead, onOutput }: Options): Instance {
  const id = randomUUID();
  const worker = new Worker(workerCode(), {
    workerData: { file: definition.file, handler: definition.handler, ahead, instance: id },
    env: environment,
    // The parent's loaders and flags are not the function's.
    execArgv: [],
    resourceLimits: {
      maxOldGenerationSizeMb: Math.max(64, definition.memory),
      maxYoungGenerationSizeMb: YOUNG_MB,
    },
    stdout: true,
    stderr: true,
  });
  // What does not come as a message is not worth keeping, but must not pile up either.
  worker.stdout.resume();
  worker.stderr.resume();
  let isAlive = true;
  let settle: ((outcome: Outcome | undefined) => void) | undefined;
  const next = () => new Promise<Outcome | undefined>((resolve) => (settle = resolve));
  const settleWith = (outcome: Outcome | undefined) => {
    settle?.(outcome);
    settle = undefined;
  };
  const ready = next();
  const readable = definition.file === undefined ? asItIs : readableFor(definition.file);
  worker.on('message', (message: FromThread) => {
    if (message.type === 'log') {
      onOutput(message.level, readable(message.text));
      return;
    }
    if (message.type === 'failed' && message.isLast) isAlive = false;
    settleWith(outcomeOf(message, readable));
  });
  const end = (error: FunctionError | undefined) => {
    isAlive = false;
    settleWith(error ? { error, memoryUsed: 0 } : { payload: 'null', memoryUsed: 0 });
  };
  worker.on('error', (error) => end(threadError(error)));
  // Status 0: nothing was left to wait for, and Lambda answers null.
  worker.on('exit', (status) => end(status === 0 ? undefined : exitError(`exit status ${status}`)));
  return {
    id,
    ready: ready.then((outcome) => {
      if (outcome) isAlive = false;
      return outcome;
    }),
    async invoke(message) {
      const outcome = next();
      worker.postMessage(message);
      return (await outcome) ?? { payload: 'null', memoryUsed: 0 };
    },
    isAlive: () => isAlive,
    kill() {
      end(exitError('signal: killed'));
      void worker.terminate();
    },
    async stop() {
      isAlive = false;
      await worker.terminate();
    },
  };
}

const asItIs: Readable = (text) => text;

type Ended = Exclude<FromThread, { type: 'log' }>;

function outcomeOf(message: Ended, readable: Readable): Outcome | undefined {
  if (message.type !== 'failed') return message.type === 'ready' ? undefined : message;
  const trace = message.error.trace && readable(message.error.trace.join('\n')).split('\n');
  return { ...message, error: { ...message.error, ...(trace && { trace }) } };
}

function threadError(error: unknown): FunctionError {
  const { code, name, message } = error as Error & { code?: string };
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return {
      errorType: 'Runtime.OutOfMemory',
      errorMessage: 'Error: Runtime exited with error: signal: killed',
    };
  }
  return { errorType: name, errorMessage: message };
}

function exitError(reason: string): FunctionError {
  return {
    errorType: 'Runtime.ExitError',
    errorMessage: `Error: Runtime exited with error: ${reason}`,
  };
}
