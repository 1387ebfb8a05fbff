import type { ScheduleSummary } from '../services/eventbridge/schedules';
import { parseScheduleExpression } from '../services/eventbridge/schedule-expression';
import type { EventSourceSummary } from '../services/lambda/source/event-source';
import type { Quantities } from '../instrumentation/meters';

/** A month of 30 days. */
export const HOURS_PER_MONTH = 720;
const HOUR_MS = 3_600_000;

/**
 * Lambda polls each event source queue with five connections, each with a long poll of 20 seconds
 * (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html). AWS bills these requests
 * even when the queue is empty. Polling streams is free.
 */
const POLLS_PER_HOUR = 5 * 3 * 60;

/** The hourly usage of event source polling. */
export function getHourlyPolling(
  sources: readonly Pick<EventSourceSummary, 'sourceArn'>[],
): Quantities {
  const queues = sources.filter(({ sourceArn }) => sourceArn.split(':')[2] === 'sqs').length;
  return { 'sqs-requests': queues * POLLS_PER_HOUR };
}

/** The names of schedules for each of their runs in the hour after `from` (epoch milliseconds). */
export function listRunsInHour(
  schedules: readonly Pick<ScheduleSummary, 'name' | 'expression' | 'problem'>[],
  from: number,
): string[] {
  return schedules
    .filter(({ problem }) => problem === undefined)
    .flatMap(({ name, expression }) => {
      const next = parseScheduleExpression(expression, from);
      const runs: string[] = [];
      for (let at = next(from); at !== undefined && at <= from + HOUR_MS; at = next(at)) {
        runs.push(name);
      }
      return runs;
    });
}
