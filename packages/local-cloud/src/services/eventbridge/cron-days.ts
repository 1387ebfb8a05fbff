/** Whether a day is meant; its time of day, in UTC, is not looked at. */
export type DayTest = (day: Date) => boolean;

const LONGEST_WEEK = 7;

const lengthOf = (day: Date): number =>
  new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();

/** Sunday is 1. */
const weekdayOf = (day: Date): number => day.getUTCDay() + 1;

/** The date of the working day next to `date` that is in the same month. */
function workingDate(day: Date, date: number): number {
  const at = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), date));
  const weekday = weekdayOf(at);
  if (weekday === 7) return date > 1 ? date - 1 : date + 2;
  if (weekday === 1) return date < lengthOf(day) ? date + 1 : date - 2;
  return date;
}

/** `L`, the month's last day, or `15W`, the working day nearest to the 15th; nothing for the rest. */
export function dateTest(text: string): DayTest | undefined {
  if (text === 'L') return (day) => day.getUTCDate() === lengthOf(day);
  const date = Number(/^(\d{1,2})W$/.exec(text)?.[1]);
  if (!(date >= 1 && date <= 31)) return undefined;
  return (day) => date <= lengthOf(day) && day.getUTCDate() === workingDate(day, date);
}

/**
 * `L`, the week's last day, `6L`, the month's last Friday, or `3#2`, its second Tuesday; nothing for
 * the rest. `numberOf` reads a day of the week, named or not.
 */
export function weekdayTest(text: string, numberOf: (word: string) => number): DayTest | undefined {
  if (text === 'L') return (day) => weekdayOf(day) === 7;
  const [, word = '', mark, count] = /^(\w+?)(L|#(\d))$/.exec(text) ?? [];
  if (mark === undefined) return undefined;
  const weekday = numberOf(word);
  if (!(weekday >= 1 && weekday <= 7)) return undefined;
  if (mark === 'L') {
    return (day) => weekdayOf(day) === weekday && day.getUTCDate() > lengthOf(day) - LONGEST_WEEK;
  }
  const nth = Number(count);
  if (nth < 1 || nth > 5) return undefined;
  return (day) => weekdayOf(day) === weekday && Math.ceil(day.getUTCDate() / LONGEST_WEEK) === nth;
}
