import { randomUUID } from 'node:crypto';
import type { MovableClock } from '../../core/clock';
import type { PooledInstance } from './instance-pool';
import { createInstancePool } from './instance-pool';
import { ServiceError } from '../../core/service-error';
import type { FunctionDefinition } from './function-definition';
import type { ExecutionResult } from './instance';
import { runInvocation } from './invocation';
import type { Logs } from './logs';
import type { LogLevel } from './worker/protocol';

/** Counters that the console shows. */
export type FunctionStats = { invocations: number; coldStarts: number; errors: number };

/** Runs the invocations of one function. */
export type FunctionRunner = {
  definition: FunctionDefinition;
  counts: FunctionStats;
  /** Returns the number of running instances, busy or idle. */
  countInstances(): number;
  /** Returns the instance with this ID and the request that it processes. */
  findInstance: (id: string) => PooledInstance | undefined;
  /**
   * Invokes the function with a JSON event. Waits for an instance if all are busy; throws
   * TooManyRequestsException if the reserved concurrency is exhausted.
   */
  invoke(event: string, requestId?: string): Promise<ExecutionResult>;
  /** Stops the instances once pending invocations have completed; another runner takes over. */
  retire(): void;
  close(): Promise<void>;
};

/** Creates a runner; instances start on demand. */
export function createFunctionRunner(options: {
  definition: FunctionDefinition;
  environment: () => Record<string, string>;
  logs: Logs;
  clock: MovableClock;
  maxInstances: number;
  /** Existing counters to continue instead of starting at zero. */
  counts?: FunctionStats;
  onInvoke?: () => void;
  /** Receives the billed milliseconds when an invocation ends. */
  onCompleted?: (billed: number) => void;
}): FunctionRunner {
  const { definition, environment, logs, clock, maxInstances } = options;
  const { counts = { invocations: 0, coldStarts: 0, errors: 0 } } = options;
  const log = (requestId: string, level: LogLevel | 'PLATFORM', text: string) => {
    const functionName = definition.name;
    logs.write({ at: clock.now(), functionName, requestId, level, text });
  };
  const instances = createInstancePool({
    definition,
    environment,
    clock,
    maxInstances,
    onOutput: log,
    onStart: () => (counts.coldStarts += 1),
  });
  const concurrency = createConcurrencyLimit(definition.reservedConcurrency);
  return {
    definition,
    counts,
    countInstances: instances.size,
    findInstance: instances.find,
    async invoke(text, requestId = randomUUID()) {
      concurrency.acquire();
      counts.invocations += 1;
      options.onInvoke?.();
      const pooled = await instances.acquire();
      const { isCold } = pooled;
      Object.assign(pooled, { requestId, isCold: false, calls: 0 });
      log(requestId, 'PLATFORM', `START RequestId: ${requestId} Version: $LATEST`);
      const event = { text, requestId, isCold };
      const { result, billed, report } = await runInvocation(
        definition,
        pooled.instance,
        event,
        clock.now,
      );
      options.onCompleted?.(billed);
      if ('error' in result) {
        counts.errors += 1;
        log(requestId, 'ERROR', `Invoke Error ${JSON.stringify(result.error)}`);
      }
      log(requestId, 'PLATFORM', `END RequestId: ${requestId}`);
      log(requestId, 'PLATFORM', `REPORT RequestId: ${requestId}\t${report}`);
      instances.release(pooled);
      concurrency.release();
      return result;
    },
    retire: instances.retire,
    close: instances.close,
  };
}

/** Enforces the reserved concurrency; 0 disables the function. */
function createConcurrencyLimit(limit = Infinity): { acquire(): void; release(): void } {
  let running = 0;
  return {
    acquire() {
      if (running >= limit) {
        throw new ServiceError('TooManyRequestsException', 'Rate Exceeded.', 429, {
          Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
          Type: 'User',
        });
      }
      running += 1;
    },
    release() {
      running -= 1;
    },
  };
}
