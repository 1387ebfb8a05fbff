import type { MovableClock } from '../clock';
import type { Pool } from './pool';

/** Asynchronous invocations: nobody waits for them, and a failed one is tried again, twice at most. */
export type Retries = {
  invoke: (pool: Pool, event: string, requestId: string) => void;
  /** Forgets the tries that are still to come. */
  cancel: () => void;
};

/** Milliseconds before each further try. AWS waits one minute, then two; nobody here would. */
const DELAYS = [1000, 2000];

/** `current` gives the pool that serves a pool's function now, if any does: it may be replaced between two tries. */
export function createRetries(
  clock: Pick<MovableClock, 'after'>,
  current: (pool: Pool) => Pool | undefined = (pool) => pool,
): Retries {
  const pending = new Set<() => void>();
  const invoke = async (pool: Pool, event: string, requestId: string, attempt = 0) => {
    const outcome = await pool.invoke(event, requestId);
    const delay = DELAYS[attempt];
    const isLast = attempt >= pool.definition.retries || delay === undefined;
    if (!('error' in outcome) || isLast) return;
    const cancel = clock.after(delay, () => {
      pending.delete(cancel);
      const next = current(pool);
      if (next) void invoke(next, event, requestId, attempt + 1);
    });
    pending.add(cancel);
  };
  return {
    invoke(pool, event, requestId) {
      void invoke(pool, event, requestId);
    },
    cancel() {
      for (const cancel of pending) cancel();
      pending.clear();
    },
  };
}
