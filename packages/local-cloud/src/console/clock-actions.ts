import { readInteger, type Actions } from './actions';
import type { ConsoleResources } from './resources';

/** One advance of the clock by `by` milliseconds, and the functions whose schedules it triggered. */
type ClockAdvance = { number: number; by: number; at: number; ran: string[] };

const MAX_ADVANCES = 10;
const SECOND = 1000;
/** 100 years in milliseconds: longer than any expiry, and within the range of Date. */
const MAX_ADVANCE = 100 * 365 * 24 * 60 * 60 * SECOND;

/** The clock section: the offset of the cloud's clock, and the action that advances it. */
export function createClockActions({ clock, schedules }: ConsoleResources) {
  const advances: ClockAdvance[] = [];
  let number = 0;
  const readLastRuns = () =>
    new Map(
      schedules?.list().map(({ name, functionName, last }) => [name, { functionName, last }]),
    );
  const actions: Actions = clock
    ? {
        'clock/advance': (_, input) => {
          const by = readInteger(input, 'milliseconds', 1, MAX_ADVANCE);
          const before = readLastRuns();
          clock.advance(by);
          const ran = [...readLastRuns()]
            .filter(([name, { last }]) => last !== before.get(name)?.last)
            .map(([, { functionName }]) => functionName);
          number += 1;
          advances.unshift({ number, by, at: clock.now(), ran });
          advances.splice(MAX_ADVANCES);
          return { now: clock.now(), ran };
        },
      }
    : {};
  return {
    actions,
    /** The offset is rounded to seconds, as the two clocks are read one after the other. */
    getState: () =>
      clock && {
        offset: Math.round((clock.now() - Date.now()) / SECOND) * SECOND,
        advances: [...advances],
      },
  };
}
