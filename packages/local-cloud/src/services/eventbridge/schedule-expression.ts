import { parseCron, type NextDueTime } from './cron';

export type { NextDueTime } from './cron';

const UNIT_MS: Partial<Record<string, number>> = {
  minute: 60_000,
  hour: 60 * 60_000,
  day: 24 * 60 * 60_000,
};

/**
 * Parses `rate(5 minutes)` or `cron(0 3 * * ? *)`. A rate counts from `start`, in epoch milliseconds.
 * Throws for `at(…)` and any other unsupported expression.
 */
export function parseScheduleExpression(expression: string, start: number): NextDueTime {
  const [, kind, inside = ''] = /^(\w+)\((.*)\)$/.exec(expression.trim()) ?? [];
  if (kind === 'cron') return parseCron(inside);
  const [, count, unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(inside.trim()) ?? [];
  const period = Number(count) * (UNIT_MS[unit] ?? NaN);
  if (kind !== 'rate' || !(period > 0)) {
    throw new Error(`Unsupported schedule expression: ${expression}`);
  }
  return (after) => start + (Math.floor((after - start) / period) + 1) * period;
}
