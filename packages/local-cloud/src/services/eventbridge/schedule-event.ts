import { randomUUID } from 'node:crypto';
import { ACCOUNT, REGION } from '../../assembly/account';
import type { ScheduleDefinition } from './schedule-definition';

/**
 * Builds the event of a schedule that is due at `at`, in epoch milliseconds.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html
 */
export function buildScheduleEvent(
  { source, arn, input }: ScheduleDefinition,
  at: number,
): unknown {
  const time = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
  if (input !== undefined) {
    return JSON.parse(
      input
        .replaceAll('<aws.scheduler.schedule-arn>', arn)
        .replaceAll('<aws.scheduler.scheduled-time>', time)
        .replaceAll('<aws.scheduler.execution-id>', randomUUID())
        .replaceAll('<aws.scheduler.attempt-number>', '1'),
    ) as unknown;
  }
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source,
    account: ACCOUNT,
    time,
    region: REGION,
    resources: [arn],
    detail: source === 'aws.scheduler' ? '{}' : {},
  };
}
