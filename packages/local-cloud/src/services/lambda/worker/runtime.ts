import { parentPort, workerData } from 'node:worker_threads';
import { useCloudTime } from './cloud-date';
import { invocationContext } from './context';
import type { Handler } from './module-loader';
import { loadHandler } from './module-loader';
import { markOutgoing } from './outgoing';
import { captureOutput } from './output';
import type { FromThread, FunctionError, ThreadData, ToThread } from './protocol';

const port = parentPort;
if (!port) throw new Error('runs only as a worker thread');
const post = (message: FromThread): void => port.postMessage(message);
const current: { requestId?: string } = {};

/** Heap of this thread alone; the process's resident size would count everyone's. */
function memoryUsed(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function describe(error: unknown): FunctionError {
  if (!(error instanceof Error)) {
    return { errorType: typeof error, errorMessage: String(error), trace: [] };
  }
  const trace = error.stack?.split('\n') ?? [];
  return { errorType: error.name, errorMessage: error.message, trace };
}

function fail(error: FunctionError, isLast = false): void {
  const { requestId } = current;
  post({ type: 'failed', requestId, error, memoryUsed: memoryUsed(), isLast });
}

type Answer = { result: unknown } | { error: unknown };

/** The handler's answer, whether it returns a promise or calls back. */
function call(handler: Handler, event: unknown, message: ToThread): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const state = { hasCalledBack: false };
    const callback = (error?: unknown, result?: unknown) => {
      state.hasCalledBack = true;
      port?.ref();
      // Like Lambda: whatever is not null counts as an error, a string for one.
      resolve(error === null || error === undefined ? { result } : { error });
    };
    const returned = handler(event, invocationContext(message, callback), callback);
    if (typeof (returned as Promise<unknown> | undefined)?.then === 'function') {
      (returned as Promise<unknown>).then((result) => resolve({ result }), reject);
    } else if (!state.hasCalledBack) {
      // A handler that never calls back is over when nothing is left to wait for: the thread ends.
      port?.unref();
    }
  });
}

async function invoke(handler: Handler, message: ToThread): Promise<void> {
  const { requestId } = message;
  current.requestId = requestId;
  process.env._X_AMZN_TRACE_ID = message.traceId;
  try {
    const answer = await call(handler, JSON.parse(message.event), message);
    if ('error' in answer) {
      fail(describe(answer.error));
      return;
    }
    const payload = JSON.stringify(answer.result ?? null);
    post({ type: 'returned', requestId, payload, memoryUsed: memoryUsed() });
  } catch (error) {
    fail(describe(error));
  }
}

function crash(error: FunctionError): never {
  fail(error, true);
  process.exit(1);
}

function unhandled(reason: unknown): never {
  const { errorType, errorMessage, trace } = describe(reason);
  crash({
    errorType: 'Runtime.UnhandledPromiseRejection',
    errorMessage: `${errorType}: ${errorMessage}`,
    trace,
  });
}

captureOutput(post);
process.on('uncaughtException', (error) => crash(describe(error)));
process.on('unhandledRejection', unhandled);

const data = workerData as ThreadData;
useCloudTime(data.ahead);
const { AWS_ENDPOINT_URL: endpoint = '', AWS_ENDPOINT_URL_S3: ofS3 = endpoint } = process.env;
markOutgoing(data.instance, [endpoint, ofS3]);
loadHandler(data).then(
  (handler) => {
    port.on('message', (message: ToThread) => void invoke(handler, message));
    post({ type: 'ready' });
  },
  (error: unknown) => crash(describe(error)),
);
