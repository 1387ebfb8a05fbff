import type { MovableClock } from '../core/clock';

const MINUTE_MS = 60_000;

/**
 * Tells `begun` of each minute of a connection as it begins, the first at once, and how many when the
 * time was moved over several. Call what is returned when the connection is gone.
 */
export function countMinutes(
  clock: Pick<MovableClock, 'now' | 'after'>,
  begun: (minutes: number) => void,
): () => void {
  const since = clock.now();
  let counted = 1;
  let cancel = (): void => undefined;
  const wait = (): void => {
    cancel = clock.after(since + counted * MINUTE_MS - clock.now(), () => {
      const now = Math.floor((clock.now() - since) / MINUTE_MS) + 1;
      begun(now - counted);
      counted = now;
      wait();
    });
  };
  begun(1);
  wait();
  return () => {
    cancel();
  };
}
