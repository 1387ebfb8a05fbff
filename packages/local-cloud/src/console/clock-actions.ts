import { countIn, type Acts } from './actions';
import type { ConsoleView } from './view';

/** One move of the clock, and the schedules that became due by it. */
type Move = { number: number; by: number; at: number; ran: string[] };

const MOST_MOVES = 10;
const SECOND = 1000;
/** Milliseconds: enough for any expiry, and dates stay dates. */
const FARTHEST = 100 * 365 * 24 * 60 * 60 * SECOND;

/** The cloud's time on the page: how far it is ahead, and who runs when it is moved on. */
export function createMoves({ clock, schedules }: ConsoleView) {
  const moves: Move[] = [];
  let number = 0;
  const lastRuns = () =>
    new Map(
      schedules?.list().map(({ name, functionName, last }) => [name, { functionName, last }]),
    );
  const acts: Acts = clock
    ? {
        'clock/advance': (_, input) => {
          const by = countIn(input, 'milliseconds', 1, FARTHEST);
          const before = lastRuns();
          clock.advance(by);
          const ran = [...lastRuns()]
            .filter(([name, { last }]) => last !== before.get(name)?.last)
            .map(([, { functionName }]) => functionName);
          number += 1;
          moves.unshift({ number, by, at: clock.now(), ran });
          moves.splice(MOST_MOVES);
          return { now: clock.now(), ran };
        },
      }
    : {};
  return {
    acts,
    /** Whole seconds: both clocks are read one after the other. */
    seen: () =>
      clock && {
        ahead: Math.round((clock.now() - Date.now()) / SECOND) * SECOND,
        moves: [...moves],
      },
  };
}
