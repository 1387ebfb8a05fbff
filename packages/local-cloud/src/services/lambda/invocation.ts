import { randomBytes } from 'node:crypto';
import type { Clock } from '../../core/clock';
import type { FunctionDefinition } from './function-definition';
import type { Instance, ExecutionResult } from './instance';

/** Lambda allows 10 seconds to load a module; a busy developer machine may need more. */
const INIT_TIMEOUT_MS = 30_000;

export type InvocationReport = {
  result: ExecutionResult;
  /** Milliseconds including the init phase, which AWS bills since August 2025. */
  billed: number;
  /** The values of Lambda's REPORT log line. */
  report: string;
};

/** Processes an event after waiting for the init phase. Stops the instance on a timeout. */
export async function runInvocation(
  definition: FunctionDefinition,
  instance: Instance,
  event: { text: string; requestId: string; isCold: boolean },
  now: Clock,
): Promise<InvocationReport> {
  const { requestId } = event;
  const createdAt = performance.now();
  const initError = await withTimeout(instance, INIT_TIMEOUT_MS, instance.ready, () =>
    createTimeoutResult(
      requestId,
      `Init timed out after ${(INIT_TIMEOUT_MS / 1000).toFixed(2)} seconds`,
    ),
  );
  const startedAt = performance.now();
  const result = initError ?? (await invokeInstance(definition, instance, event, now));
  const duration = performance.now() - startedAt;
  const init = event.isCold ? startedAt - createdAt : undefined;
  const billed = Math.ceil(duration + (init ?? 0));
  return {
    result: addRequestId(result, requestId),
    billed,
    report: formatReport(definition, { duration, billed, init, memoryUsed: result.memoryUsed }),
  };
}

function invokeInstance(
  definition: FunctionDefinition,
  instance: Instance,
  { text, requestId }: { text: string; requestId: string },
  now: Clock,
): Promise<ExecutionResult> {
  const milliseconds = definition.timeout * 1000;
  const result = instance.invoke({
    requestId,
    event: text,
    deadline: now() + milliseconds,
    functionArn: definition.arn,
    traceId: createTraceId(now()),
  });
  return withTimeout(instance, milliseconds, result, () =>
    createTimeoutResult(requestId, `Task timed out after ${definition.timeout.toFixed(2)} seconds`),
  );
}

/** Returns the result, or stops the instance and returns `createTimeout()` when time is up. */
async function withTimeout<T>(
  instance: Instance,
  milliseconds: number,
  result: Promise<T>,
  createTimeout: () => ExecutionResult,
): Promise<T | ExecutionResult> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<ExecutionResult>((resolve) => {
    timer = setTimeout(() => {
      resolve(createTimeout());
      void instance.stop();
    }, milliseconds);
  });
  const first = await Promise.race([result, timeout]);
  clearTimeout(timer);
  return first;
}

function createTimeoutResult(requestId: string, text: string): ExecutionResult {
  const errorMessage = `RequestId: ${requestId} Error: ${text}`;
  return { error: { errorType: 'Sandbox.Timedout', errorMessage }, memoryUsed: 0 };
}

/** Lambda prefixes errors of the runtime, but not of the function, with the request ID. */
function addRequestId(result: ExecutionResult, requestId: string): ExecutionResult {
  const isRuntimeError =
    'error' in result && /^Runtime\.(ExitError|OutOfMemory)$/.test(result.error.errorType);
  if (!isRuntimeError) return result;
  const { error, memoryUsed } = result;
  const errorMessage = `RequestId: ${requestId} ${error.errorMessage}`;
  return { error: { ...error, errorMessage }, memoryUsed };
}

type ReportValues = { duration: number; billed: number; memoryUsed: number; init?: number };

function formatReport(
  { memory }: FunctionDefinition,
  { duration, billed, memoryUsed, init }: ReportValues,
): string {
  const parts = [
    `Duration: ${duration.toFixed(2)} ms`,
    `Billed Duration: ${billed} ms`,
    `Memory Size: ${memory} MB`,
    `Max Memory Used: ${Math.ceil(memoryUsed / 1024 / 1024)} MB`,
    ...(init === undefined ? [] : [`Init Duration: ${init.toFixed(2)} ms`]),
  ];
  return parts.join('\t');
}

function createTraceId(now: number): string {
  const seconds = Math.floor(now / 1000).toString(16);
  const [root, parent] = [randomBytes(12).toString('hex'), randomBytes(8).toString('hex')];
  return `Root=1-${seconds}-${root};Parent=${parent};Sampled=0`;
}
