import { randomBytes } from 'node:crypto';
import type { Clock } from '../../core/clock';
import type { FunctionDefinition } from './function-definition';
import type { Instance, Outcome } from './instance';

/** Milliseconds for a module to load. Lambda gives ten seconds; a busy laptop may need more. */
const INIT_TIMEOUT = 30_000;

export type Served = {
  outcome: Outcome;
  /** Milliseconds, those of a cold start included: AWS bills both since August 2025. */
  billed: number;
  /** What Lambda says after REPORT. */
  report: string;
};

/** Runs one event on the instance, its cold start first if it is new; stops it at its time-out. */
export async function serve(
  definition: FunctionDefinition,
  instance: Instance,
  event: { text: string; requestId: string; isCold: boolean },
  now: Clock,
): Promise<Served> {
  const { requestId } = event;
  const beforeInit = performance.now();
  const initialised = await within(instance, INIT_TIMEOUT, instance.ready, () =>
    late(requestId, `Init timed out after ${(INIT_TIMEOUT / 1000).toFixed(2)} seconds`),
  );
  const begun = performance.now();
  const outcome = initialised ?? (await run(definition, instance, event, now));
  const duration = performance.now() - begun;
  const init = event.isCold ? begun - beforeInit : undefined;
  const billed = Math.ceil(duration + (init ?? 0));
  return {
    outcome: withRequestId(outcome, requestId),
    billed,
    report: report(definition, { duration, billed, init, memoryUsed: outcome.memoryUsed }),
  };
}

function run(
  definition: FunctionDefinition,
  instance: Instance,
  { text, requestId }: { text: string; requestId: string },
  now: Clock,
): Promise<Outcome> {
  const milliseconds = definition.timeout * 1000;
  const result = instance.invoke({
    requestId,
    event: text,
    deadline: now() + milliseconds,
    functionArn: definition.arn,
    traceId: traceId(now()),
  });
  return within(instance, milliseconds, result, () =>
    late(requestId, `Task timed out after ${definition.timeout.toFixed(2)} seconds`),
  );
}

/** The result, or what `late` says once the time is over; then the thread is stopped. */
async function within<T>(
  instance: Instance,
  milliseconds: number,
  result: Promise<T>,
  late: () => Outcome,
): Promise<T | Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => {
      resolve(late());
      void instance.stop();
    }, milliseconds);
  });
  const first = await Promise.race([result, timeout]);
  clearTimeout(timer);
  return first;
}

function late(requestId: string, text: string): Outcome {
  const errorMessage = `RequestId: ${requestId} Error: ${text}`;
  return { error: { errorType: 'Sandbox.Timedout', errorMessage }, memoryUsed: 0 };
}

/** Lambda puts the request in front of what its runtime, not the function, has to say. */
function withRequestId(outcome: Outcome, requestId: string): Outcome {
  const isOurs =
    'error' in outcome && /^Runtime\.(ExitError|OutOfMemory)$/.test(outcome.error.errorType);
  if (!isOurs) return outcome;
  const { error, memoryUsed } = outcome;
  const errorMessage = `RequestId: ${requestId} ${error.errorMessage}`;
  return { error: { ...error, errorMessage }, memoryUsed };
}

type Figures = { duration: number; billed: number; memoryUsed: number; init?: number };

function report(
  { memory }: FunctionDefinition,
  { duration, billed, memoryUsed, init }: Figures,
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

function traceId(now: number): string {
  const seconds = Math.floor(now / 1000).toString(16);
  const [root, parent] = [randomBytes(12).toString('hex'), randomBytes(8).toString('hex')];
  return `Root=1-${seconds}-${root};Parent=${parent};Sampled=0`;
}
