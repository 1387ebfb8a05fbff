import { parseDayOfMonth, parseDayOfWeek, type DayPredicate } from './cron-days';

/** Returns the first due time after `after`, in epoch milliseconds, or undefined if there is none. */
export type NextDueTime = (after: number) => number | undefined;

type Field = { name: string; min: number; max: number; names?: string[] };

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
/** Sunday is 1. */
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const LAST_YEAR = 2199;
const DATES: Field = { name: 'day of the month', min: 1, max: 31 };
const WEEKDAYS: Field = { name: 'day of the week', min: 1, max: 7, names: DAYS };
const FIELDS: readonly Field[] = [
  { name: 'minutes', min: 0, max: 59 },
  { name: 'hours', min: 0, max: 23 },
  DATES,
  { name: 'month', min: 1, max: 12, names: MONTHS },
  WEEKDAYS,
  { name: 'year', min: 1970, max: LAST_YEAR },
];

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * Parses the six fields of `cron(…)`, in UTC: lists, ranges, steps, names of months and days, `L`,
 * `W` and `#`. Throws for forms that AWS does not document: lists of `#`, `LW`, `L-3`.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
 */
export function parseCron(expression: string): NextDueTime {
  const fields = expression.trim().split(/\s+/);
  if (fields.length !== FIELDS.length)
    throw new Error(`A cron expression must have six fields: ${expression}`);
  const [, , date = '', , weekday = ''] = fields;
  if ((date === '?') === (weekday === '?')) {
    throw new Error(`One of day of the month and day of the week must be ?: ${expression}`);
  }
  const [minutes, hours, months, years] = [0, 1, 3, 5].map((position) =>
    parseField(fields[position] ?? '', FIELDS[position] as Field),
  ) as [Set<number>, Set<number>, Set<number>, Set<number>];
  const matchesDay = date === '?' ? parseDaysOfWeek(weekday) : parseDaysOfMonth(date);
  /** Returns the start of the next candidate minute, or `at` itself if it matches. */
  const advance = (at: Date): number => {
    const time = at.getTime();
    const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
    if (!years.has(year)) return Date.UTC(year + 1, 0);
    if (!months.has(month + 1)) return Date.UTC(year, month + 1);
    if (!matchesDay(at)) {
      return time - (time % DAY_MS) + DAY_MS;
    }
    if (!hours.has(at.getUTCHours())) return time - (time % HOUR_MS) + HOUR_MS;
    return minutes.has(at.getUTCMinutes()) ? time : time + MINUTE_MS;
  };
  return (after) => {
    let at = new Date(after - (after % MINUTE_MS) + MINUTE_MS);
    while (at.getUTCFullYear() <= LAST_YEAR) {
      const next = advance(at);
      if (next === at.getTime()) return next;
      at = new Date(next);
    }
    return undefined;
  };
}

function parseDaysOfMonth(text: string): DayPredicate {
  const wildcard = parseDayOfMonth(text);
  if (wildcard) return wildcard;
  const dates = parseField(text, DATES);
  return (day) => dates.has(day.getUTCDate());
}

function parseDaysOfWeek(text: string): DayPredicate {
  const wildcard = parseDayOfWeek(text, (word) => parseNumber(word, WEEKDAYS));
  if (wildcard) return wildcard;
  const weekdays = parseField(text, WEEKDAYS);
  return (day) => weekdays.has(day.getUTCDay() + 1);
}

function parseField(text: string, field: Field): Set<number> {
  const { min, max } = field;
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const [range = '', stepText] = part.split('/');
    const step = stepText === undefined ? 1 : Number(stepText);
    const [from, to] = parseRange(range, stepText !== undefined, field);
    if (!(step >= 1 && Number.isInteger(step)) || from < min || to > max || from > to) {
      throw new Error(`Unsupported ${field.name} in a cron expression: ${text}`);
    }
    for (let value = from; value <= to; value += step) values.add(value);
  }
  return values;
}

function parseRange(range: string, isStepped: boolean, field: Field): [number, number] {
  if (range === '*' || range === '?') return [field.min, field.max];
  const [from = NaN, to] = range.split('-').map((value) => parseNumber(value, field));
  // `5/15` starts at 5 and continues to the maximum.
  return [from, to ?? (isStepped ? field.max : from)];
}

function parseNumber(text: string, { name, names, min }: Field): number {
  const word = names?.indexOf(text.toUpperCase()) ?? -1;
  if (word >= 0) return word + min;
  if (/^\d+$/.test(text)) return Number(text);
  throw new Error(`Unsupported ${name} in a cron expression: ${text}`);
}
