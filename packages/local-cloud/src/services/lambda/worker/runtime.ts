import { parentPort, workerData } from 'node:worker_threads';
import { installCloudDate } from './cloud-date';
import { createInvocationContext } from './invocation-context';
import type { Handler } from './module-loader';
import { loadHandler } from './module-loader';
import { tagOutgoingRequests } from './tag-requests';
import { captureOutput } from './capture-output';
import type { WorkerMessage, FunctionError, WorkerInput, InvokeMessage } from './protocol';

const port = parentPort;
if (!port) throw new Error('runs only as a worker thread');
const post = (message: WorkerMessage): void => port.postMessage(message);
const current: { requestId?: string } = {};

/** Heap of this thread; the resident set size would include all threads of the process. */
function memoryUsed(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function toFunctionError(error: unknown): FunctionError {
  if (!(error instanceof Error)) {
    return { errorType: typeof error, errorMessage: String(error), trace: [] };
  }
  const trace = error.stack?.split('\n') ?? [];
  return { errorType: error.name, errorMessage: error.message, trace };
}

function postError(error: FunctionError, isLast = false): void {
  const { requestId } = current;
  post({ type: 'failed', requestId, error, memoryUsed: memoryUsed(), isLast });
}

type HandlerResult = { result: unknown } | { error: unknown };

/** Calls a handler that returns a promise or uses the callback. */
function callHandler(
  handler: Handler,
  event: unknown,
  message: InvokeMessage,
): Promise<HandlerResult> {
  return new Promise((resolve, reject) => {
    const state = { hasCalledBack: false };
    const callback = (error?: unknown, result?: unknown) => {
      state.hasCalledBack = true;
      port?.ref();
      // As in Lambda, any value other than null or undefined is an error.
      resolve(error === null || error === undefined ? { result } : { error });
    };
    const returned = handler(event, createInvocationContext(message, callback), callback);
    if (typeof (returned as Promise<unknown> | undefined)?.then === 'function') {
      (returned as Promise<unknown>).then((result) => resolve({ result }), reject);
    } else if (!state.hasCalledBack) {
      // A handler that never calls back completes when the event loop is empty and the thread exits.
      port?.unref();
    }
  });
}

async function invoke(handler: Handler, message: InvokeMessage): Promise<void> {
  const { requestId } = message;
  current.requestId = requestId;
  process.env._X_AMZN_TRACE_ID = message.traceId;
  try {
    const handled = await callHandler(handler, JSON.parse(message.event), message);
    if ('error' in handled) {
      postError(toFunctionError(handled.error));
      return;
    }
    const payload = JSON.stringify(handled.result ?? null);
    post({ type: 'returned', requestId, payload, memoryUsed: memoryUsed() });
  } catch (error) {
    postError(toFunctionError(error));
  }
}

function exitWithError(error: FunctionError): never {
  postError(error, true);
  process.exit(1);
}

function crashOnRejection(reason: unknown): never {
  const { errorType, errorMessage, trace } = toFunctionError(reason);
  exitWithError({
    errorType: 'Runtime.UnhandledPromiseRejection',
    errorMessage: `${errorType}: ${errorMessage}`,
    trace,
  });
}

captureOutput(post);
process.on('uncaughtException', (error) => exitWithError(toFunctionError(error)));
process.on('unhandledRejection', crashOnRejection);

const data = workerData as WorkerInput;
installCloudDate(data.clockOffset);
const { AWS_ENDPOINT_URL: endpoint = '', AWS_ENDPOINT_URL_S3: s3Endpoint = endpoint } = process.env;
tagOutgoingRequests(data.instance, [endpoint, s3Endpoint]);
loadHandler(data).then(
  (handler) => {
    port.on('message', (message: InvokeMessage) => void invoke(handler, message));
    post({ type: 'ready' });
  },
  (error: unknown) => exitWithError(toFunctionError(error)),
);
