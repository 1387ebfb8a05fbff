import type { ScheduleSummary } from '../services/eventbridge/schedules';
import { dueTimesOf } from '../services/eventbridge/due-times';
import type { EventSource } from '../services/lambda/source/event-source';
import type { Quantities } from '../instrumentation/meters';

/** AWS's month is thirty days here. */
export const HOURS_A_MONTH = 720;
const HOUR_MS = 3_600_000;

/**
 * Lambda asks each queue that feeds a function with five connections, each waiting twenty seconds for
 * a message (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html): nobody needs
 * to send anything for that to be billed. Streams are read for nothing.
 */
const POLLS_AN_HOUR = 5 * 3 * 60;

/** What waiting for messages costs in an hour. */
export function pollingHour(sources: readonly Pick<EventSource, 'sourceArn'>[]): Quantities {
  const queues = sources.filter(({ sourceArn }) => sourceArn.split(':')[2] === 'sqs').length;
  return { 'sqs-requests': queues * POLLS_AN_HOUR };
}

/** The names of the schedules that are due in the hour after `from` (epoch milliseconds), each as often as it is. */
export function dueInAnHour(
  schedules: readonly Pick<ScheduleSummary, 'name' | 'expression' | 'problem'>[],
  from: number,
): string[] {
  return schedules
    .filter(({ problem }) => problem === undefined)
    .flatMap(({ name, expression }) => {
      const next = dueTimesOf(expression, from);
      const runs: string[] = [];
      for (let at = next(from); at !== undefined && at <= from + HOUR_MS; at = next(at)) {
        runs.push(name);
      }
      return runs;
    });
}
