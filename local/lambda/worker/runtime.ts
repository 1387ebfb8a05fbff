import { parentPort, workerData } from 'node:worker_threads';
import { invocationContext } from './context';
import type { Handler } from './module-loader';
import { loadHandler } from './module-loader';
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

function fail(error: FunctionError): void {
  post({ type: 'failed', requestId: current.requestId, error, memoryUsed: memoryUsed() });
}

/** The handler's answer, whether it returns a promise or calls back. */
function call(handler: Handler, event: unknown, message: ToThread): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const callback = (error?: unknown, result?: unknown) => {
      port?.ref();
      // Like Lambda: whatever is not null counts as an error, a string for one.
      if (error === null || error === undefined) resolve(result);
      else reject(error as Error);
    };
    const result = handler(event, invocationContext(message, callback), callback);
    if (typeof (result as Promise<unknown> | undefined)?.then === 'function') {
      (result as Promise<unknown>).then(resolve, reject);
    } else {
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
    const result = await call(handler, JSON.parse(message.event), message);
    const payload = JSON.stringify(result ?? null);
    post({ type: 'returned', requestId, payload, memoryUsed: memoryUsed() });
  } catch (error) {
    fail(describe(error));
  }
}

function crash(errorType: string | undefined, error: unknown): void {
  const described = describe(error);
  fail(
    errorType
      ? { ...described, errorType, errorMessage: `${described.errorType}: ${described.errorMessage}` }
      : described,
  );
  process.exit(1);
}

process.setSourceMapsEnabled(true);
captureOutput(post);
process.on('uncaughtException', (error) => crash(undefined, error));
process.on('unhandledRejection', (reason) => crash('Runtime.UnhandledPromiseRejection', reason));

loadHandler(workerData as ThreadData).then(
  (handler) => {
    port.on('message', (message: ToThread) => void invoke(handler, message));
    post({ type: 'ready' });
  },
  (error: unknown) => {
    fail(describe(error));
    process.exit(1);
  },
);
