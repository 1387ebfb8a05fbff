import type { MovableClock } from '../../core/clock';
import { ServiceError } from '../../core/service-error';
import type { CompletedEvent, SendToDestinations } from './async-destinations';
import type { ExecutionResult } from './instance';
import type { FunctionRunner } from './function-runner';

/** Runs asynchronous invocations with retries. */
export type AsyncInvoker = {
  invoke: (runner: FunctionRunner, event: string, requestId: string) => void;
  /** Cancels pending retries. */
  cancel: () => void;
};

/** AWS waits one minute before the first retry and two before the second; here it is seconds. */
const RETRY_DELAYS_MS = [1000, 2000];
/** Exponential backoff of events that the reserved concurrency throttles. */
const FIRST_THROTTLE_DELAY_MS = 1000;
const MAX_THROTTLE_DELAY_MS = 300_000;

type QueuedEvent = {
  event: string;
  requestId: string;
  /** Epoch milliseconds. */
  queuedAt: number;
  /** Completed invocations. */
  attempts: number;
  /** Rejected invocations. */
  throttles: number;
  lastResult?: ExecutionResult;
};

/**
 * Creates an invoker. `findCurrent` returns the runner that replaced a runner since the last attempt,
 * if the function still exists. `sendToDestinations` receives every completed event.
 */
export function createAsyncInvoker(
  clock: Pick<MovableClock, 'schedule' | 'now'>,
  findCurrent: (runner: FunctionRunner) => FunctionRunner | undefined = (runner) => runner,
  sendToDestinations: SendToDestinations = () => undefined,
): AsyncInvoker {
  const pending = new Set<() => void>();
  const schedule = (delay: number, runner: FunctionRunner, queued: QueuedEvent): void => {
    const cancel = clock.schedule(delay, () => {
      pending.delete(cancel);
      const next = findCurrent(runner);
      if (next) void attempt(next, queued);
    });
    pending.add(cancel);
  };
  const attempt = async (runner: FunctionRunner, queued: QueuedEvent): Promise<void> => {
    const { queuedAt, throttles } = queued;
    if (clock.now() - queuedAt > runner.definition.maxEventAge) {
      sendToDestinations(runner, toCompletedEvent('EventAgeExceeded', queued));
      return;
    }
    const result = await tryInvoke(runner, queued.event, queued.requestId);
    if (result === 'throttled') {
      const delay = Math.min(MAX_THROTTLE_DELAY_MS, FIRST_THROTTLE_DELAY_MS * 2 ** throttles);
      schedule(delay, runner, { ...queued, throttles: throttles + 1 });
      return;
    }
    const attempted = { ...queued, attempts: queued.attempts + 1, lastResult: result };
    const retryDelay = RETRY_DELAYS_MS[queued.attempts];
    if (!('error' in result)) {
      sendToDestinations(runner, toCompletedEvent('Success', attempted));
    } else if (queued.attempts >= runner.definition.maxRetries || retryDelay === undefined) {
      sendToDestinations(runner, toCompletedEvent('RetriesExhausted', attempted));
    } else {
      schedule(retryDelay, runner, attempted);
    }
  };
  return {
    invoke(runner, event, requestId) {
      void attempt(runner, { event, requestId, queuedAt: clock.now(), attempts: 0, throttles: 0 });
    },
    cancel() {
      for (const cancel of pending) cancel();
      pending.clear();
    },
  };
}

function toCompletedEvent(
  condition: CompletedEvent['condition'],
  { event, requestId, attempts, lastResult }: QueuedEvent,
): CompletedEvent {
  return { condition, event, requestId, attempts, ...(lastResult && { result: lastResult }) };
}

async function tryInvoke(
  runner: FunctionRunner,
  event: string,
  requestId: string,
): Promise<ExecutionResult | 'throttled'> {
  try {
    return await runner.invoke(event, requestId);
  } catch (error) {
    if (error instanceof ServiceError && error.status === 429) return 'throttled';
    throw error;
  }
}
