import { createLogMeter } from '../../instrumentation/counted-logs';
import type { Counts } from '../../instrumentation/counts';
import type { FunctionDefinition } from './function-definition';
import type { Logs } from './logs';
import type { Pool } from './function-runner';

type Noting = Pick<Counts, 'note' | 'as'> | undefined;

/** Notes each call of a function when it begins, and what Lambda bills for its time when it ends. */
export function countedCalls(
  { friendlyName: resource, memory, architecture }: FunctionDefinition,
  counts: Noting,
): { onInvoke: () => void; onServed: (billed: number) => void } {
  const call = { service: 'lambda', operation: 'Invoke', resource };
  const time = architecture === 'arm64' ? 'lambda-arm-mb-ms' : 'lambda-mb-ms';
  return {
    onInvoke: () => counts?.note({ ...call, billed: { 'lambda-requests': 1 } }),
    onServed: (billed) => counts?.note({ ...call, count: 0, billed: { [time]: memory * billed } }),
  };
}

/** Notes what CloudWatch bills for the lines that functions log, under their names. */
export function countLogs(
  logs: Pick<Logs, 'onLine'>,
  poolOf: (functionName: string) => Pool | undefined,
  counts: Noting,
): void {
  const meter = createLogMeter();
  logs.onLine((line) => {
    const pool = poolOf(line.functionName);
    if (!pool) return;
    const { friendlyName: resource, logFormat } = pool.definition;
    const billed = meter(line, logFormat);
    // Lines come from a thread, which nobody called in his own name.
    counts?.as(resource, () => {
      counts.note({ service: 'logs', operation: 'PutLogEvents', resource, billed });
    });
  });
}
