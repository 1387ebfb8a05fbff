import { cronTimes, type DueTimes } from './cron';

export type { DueTimes } from './cron';

const UNITS: Partial<Record<string, number>> = {
  minute: 60_000,
  hour: 60 * 60_000,
  day: 24 * 60 * 60_000,
};

/**
 * When `rate(5 minutes)` or `cron(0 3 * * ? *)` is due. A rate is counted from `start`, in epoch
 * milliseconds. Throws for `at(…)` and whatever else is not understood.
 */
export function dueTimesOf(expression: string, start: number): DueTimes {
  const [, kind, inside = ''] = /^(\w+)\((.*)\)$/.exec(expression.trim()) ?? [];
  if (kind === 'cron') return cronTimes(inside);
  const [, count, unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(inside.trim()) ?? [];
  const period = Number(count) * (UNITS[unit] ?? NaN);
  if (kind !== 'rate' || !(period > 0)) {
    throw new Error(`The schedule ${expression} is not understood here`);
  }
  return (after) => start + (Math.floor((after - start) / period) + 1) * period;
}
