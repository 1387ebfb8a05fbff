import { dateTest, weekdayTest, type DayTest } from './cron-days';

/** The first time after another that an expression names, in epoch milliseconds; none if there is none. */
export type DueTimes = (after: number) => number | undefined;

type Field = { name: string; lowest: number; highest: number; words?: string[] };

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
/** Sunday is 1. */
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const LAST_YEAR = 2199;
const DATES: Field = { name: 'day of the month', lowest: 1, highest: 31 };
const WEEKDAYS: Field = { name: 'day of the week', lowest: 1, highest: 7, words: DAYS };
const FIELDS: readonly Field[] = [
  { name: 'minutes', lowest: 0, highest: 59 },
  { name: 'hours', lowest: 0, highest: 23 },
  DATES,
  { name: 'month', lowest: 1, highest: 12, words: MONTHS },
  WEEKDAYS,
  { name: 'year', lowest: 1970, highest: LAST_YEAR },
];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Reads the six fields of `cron(…)`, in UTC: lists, ranges, steps, names of months and days, `L`,
 * `W` and `#`. Refuses what of these AWS does not document: lists of `#`, `LW`, days before the last.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
 */
export function cronTimes(expression: string): DueTimes {
  const texts = expression.trim().split(/\s+/);
  if (texts.length !== FIELDS.length) throw new Error(`cron needs six fields: ${expression}`);
  const [, , date = '', , weekday = ''] = texts;
  if ((date === '?') === (weekday === '?')) {
    throw new Error(`One of day of the month and day of the week must be ?: ${expression}`);
  }
  const [minutes, hours, months, years] = [0, 1, 3, 5].map((position) =>
    valuesOf(texts[position] ?? '', FIELDS[position] as Field),
  ) as [Set<number>, Set<number>, Set<number>, Set<number>];
  const isDay = date === '?' ? weekdaysIn(weekday) : datesIn(date);
  /** Where the next minute that might be meant begins, or the minute itself when it is. */
  const step = (at: Date): number => {
    const time = at.getTime();
    const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
    if (!years.has(year)) return Date.UTC(year + 1, 0);
    if (!months.has(month + 1)) return Date.UTC(year, month + 1);
    if (!isDay(at)) {
      return time - (time % DAY) + DAY;
    }
    if (!hours.has(at.getUTCHours())) return time - (time % HOUR) + HOUR;
    return minutes.has(at.getUTCMinutes()) ? time : time + MINUTE;
  };
  return (after) => {
    let at = new Date(after - (after % MINUTE) + MINUTE);
    while (at.getUTCFullYear() <= LAST_YEAR) {
      const next = step(at);
      if (next === at.getTime()) return next;
      at = new Date(next);
    }
    return undefined;
  };
}

function datesIn(text: string): DayTest {
  const special = dateTest(text);
  if (special) return special;
  const dates = valuesOf(text, DATES);
  return (day) => dates.has(day.getUTCDate());
}

function weekdaysIn(text: string): DayTest {
  const special = weekdayTest(text, (word) => numberOf(word, WEEKDAYS));
  if (special) return special;
  const weekdays = valuesOf(text, WEEKDAYS);
  return (day) => weekdays.has(day.getUTCDay() + 1);
}

function valuesOf(text: string, field: Field): Set<number> {
  const { lowest, highest } = field;
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const [range = '', stepText] = part.split('/');
    const step = stepText === undefined ? 1 : Number(stepText);
    const [from, to] = rangeOf(range, stepText !== undefined, field);
    if (!(step >= 1 && Number.isInteger(step)) || from < lowest || to > highest || from > to) {
      throw new Error(`${text} is no ${field.name} that is understood here`);
    }
    for (let value = from; value <= to; value += step) values.add(value);
  }
  return values;
}

function rangeOf(range: string, isStepped: boolean, field: Field): [number, number] {
  if (range === '*' || range === '?') return [field.lowest, field.highest];
  const [from = NaN, to] = range.split('-').map((value) => numberOf(value, field));
  // `5/15` begins at 5 and goes on to the end.
  return [from, to ?? (isStepped ? field.highest : from)];
}

function numberOf(text: string, { name, words, lowest }: Field): number {
  const word = words?.indexOf(text.toUpperCase()) ?? -1;
  if (word >= 0) return word + lowest;
  if (/^\d+$/.test(text)) return Number(text);
  throw new Error(`${text} is no ${name} that is understood here`);
}
