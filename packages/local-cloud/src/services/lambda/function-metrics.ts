import { createLogMeter } from '../../instrumentation/log-meter';
import type { Counts } from '../../instrumentation/counts';
import type { FunctionDefinition } from './function-definition';
import type { Logs } from './logs';
import type { FunctionRunner } from './function-runner';

type UsageRecorder = Pick<Counts, 'record' | 'runAs'> | undefined;

/** Records each invocation when it starts and, when it ends, the billed MB-milliseconds. */
export function createInvocationMetrics(
  { friendlyName: resource, memory, architecture }: FunctionDefinition,
  counts: UsageRecorder,
): { onInvoke: () => void; onCompleted: (billed: number) => void } {
  const call = { service: 'lambda', operation: 'Invoke', resource };
  const time = architecture === 'arm64' ? 'lambda-arm-mb-ms' : 'lambda-mb-ms';
  return {
    onInvoke: () => counts?.record({ ...call, billed: { 'lambda-requests': 1 } }),
    onCompleted: (billed) =>
      counts?.record({ ...call, count: 0, billed: { [time]: memory * billed } }),
  };
}

/** Records what CloudWatch bills for the log lines of functions, under the functions' names. */
export function recordLogUsage(
  logs: Pick<Logs, 'onLine'>,
  findRunner: (functionName: string) => FunctionRunner | undefined,
  counts: UsageRecorder,
): void {
  const meter = createLogMeter();
  logs.onLine((line) => {
    const runner = findRunner(line.functionName);
    if (!runner) return;
    const { friendlyName: resource, logFormat } = runner.definition;
    const billed = meter(line, logFormat);
    // Log lines arrive from a worker thread, outside the call that caused them.
    counts?.runAs(resource, () => {
      counts.record({ service: 'logs', operation: 'PutLogEvents', resource, billed });
    });
  });
}
