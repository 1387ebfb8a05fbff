/** Returns whether an expression matches a day in UTC, ignoring the time of day. */
export type DayPredicate = (day: Date) => boolean;

const DAYS_PER_WEEK = 7;

const getDaysInMonth = (day: Date): number =>
  new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();

/** Sunday is 1. */
const getWeekday = (day: Date): number => day.getUTCDay() + 1;

/** Returns the day of the month of the weekday closest to `date` within the same month. */
function findNearestWeekday(day: Date, date: number): number {
  const at = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), date));
  const weekday = getWeekday(at);
  if (weekday === 7) return date > 1 ? date - 1 : date + 2;
  if (weekday === 1) return date < getDaysInMonth(day) ? date + 1 : date - 2;
  return date;
}

/** Parses the wildcards `L` (last day of the month) and `15W` (weekday closest to the 15th). */
export function parseDayOfMonth(text: string): DayPredicate | undefined {
  if (text === 'L') return (day) => day.getUTCDate() === getDaysInMonth(day);
  const date = Number(/^(\d{1,2})W$/.exec(text)?.[1]);
  if (!(date >= 1 && date <= 31)) return undefined;
  return (day) => date <= getDaysInMonth(day) && day.getUTCDate() === findNearestWeekday(day, date);
}

/**
 * Parses the wildcards `L` (last day of the week), `6L` (last Friday of the month) and `3#2` (second
 * Tuesday of the month). `parseWeekday` parses the name or number of a day.
 */
export function parseDayOfWeek(
  text: string,
  parseWeekday: (word: string) => number,
): DayPredicate | undefined {
  if (text === 'L') return (day) => getWeekday(day) === 7;
  const [, word = '', mark, count] = /^(\w+?)(L|#(\d))$/.exec(text) ?? [];
  if (mark === undefined) return undefined;
  const weekday = parseWeekday(word);
  if (!(weekday >= 1 && weekday <= 7)) return undefined;
  if (mark === 'L') {
    return (day) =>
      getWeekday(day) === weekday && day.getUTCDate() > getDaysInMonth(day) - DAYS_PER_WEEK;
  }
  const nth = Number(count);
  if (nth < 1 || nth > 5) return undefined;
  return (day) =>
    getWeekday(day) === weekday && Math.ceil(day.getUTCDate() / DAYS_PER_WEEK) === nth;
}
