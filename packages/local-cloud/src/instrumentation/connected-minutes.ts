import type { MovableClock } from '../core/clock';

const MINUTE_MS = 60_000;

/**
 * Calls `onMinutes` when a minute of a connection begins: with 1 immediately, and with the number of
 * minutes when the clock was advanced by several. Returns a function to call when the connection ends.
 */
export function countMinutes(
  clock: Pick<MovableClock, 'now' | 'schedule'>,
  onMinutes: (minutes: number) => void,
): () => void {
  const connectedAt = clock.now();
  let counted = 1;
  let cancel = (): void => undefined;
  const waitForNext = (): void => {
    cancel = clock.schedule(connectedAt + counted * MINUTE_MS - clock.now(), () => {
      const begun = Math.floor((clock.now() - connectedAt) / MINUTE_MS) + 1;
      onMinutes(begun - counted);
      counted = begun;
      waitForNext();
    });
  };
  onMinutes(1);
  waitForNext();
  return () => {
    cancel();
  };
}
