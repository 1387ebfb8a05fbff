import type { MovableClock } from '../../core/clock';
import { ServiceError } from '../../core/service-error';
import type { EndedEvent, TellDestinations } from './event-destinations';
import type { Outcome } from './instance';
import type { Pool } from './function-runner';

/** Asynchronous invocations: nobody waits for them, and a failed one is tried again, twice at most. */
export type Retries = {
  invoke: (pool: Pool, event: string, requestId: string) => void;
  /** Forgets the tries that are still to come. */
  cancel: () => void;
};

/** Milliseconds before each further try. AWS waits one minute, then two; nobody here would. */
const DELAYS = [1000, 2000];
/** While a function may not run more often at a time, its events wait twice as long each time. */
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 300_000;

/** An event on its way: `attempts` that ended, and how often there was no room for one. */
type Waiting = {
  event: string;
  requestId: string;
  since: number;
  attempts: number;
  turned: number;
};

/**
 * `current` gives the pool that serves a pool's function now, if any does: it may be replaced between
 * two tries. `tell` hears of every event that is over, well or not.
 */
export function createRetries(
  clock: Pick<MovableClock, 'after' | 'now'>,
  current: (pool: Pool) => Pool | undefined = (pool) => pool,
  tell: TellDestinations = () => undefined,
): Retries {
  const pending = new Set<() => void>();
  const later = (delay: number, pool: Pool, waiting: Waiting, last?: Outcome) => {
    const cancel = clock.after(delay, () => {
      pending.delete(cancel);
      const next = current(pool);
      if (next) void attempt(next, waiting, last);
    });
    pending.add(cancel);
  };
  const attempt = async (pool: Pool, waiting: Waiting, last?: Outcome): Promise<void> => {
    const { event, requestId, since, attempts, turned } = waiting;
    const end = (condition: EndedEvent['condition'], outcome?: Outcome, tries = attempts) => {
      tell(pool, { condition, event, requestId, attempts: tries, ...(outcome && { outcome }) });
    };
    if (clock.now() - since > pool.definition.maxAge) {
      end('EventAgeExceeded', last);
      return;
    }
    const outcome = await invoked(pool, event, requestId);
    if (outcome === 'throttled') {
      const delay = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** turned);
      later(delay, pool, { ...waiting, turned: turned + 1 }, last);
    } else if (!('error' in outcome)) {
      end('Success', outcome, attempts + 1);
    } else if (attempts >= pool.definition.retries || DELAYS[attempts] === undefined) {
      end('RetriesExhausted', outcome, attempts + 1);
    } else {
      later(DELAYS[attempts] ?? 0, pool, { ...waiting, attempts: attempts + 1 }, outcome);
    }
  };
  return {
    invoke(pool, event, requestId) {
      void attempt(pool, { event, requestId, since: clock.now(), attempts: 0, turned: 0 });
    },
    cancel() {
      for (const cancel of pending) cancel();
      pending.clear();
    },
  };
}

async function invoked(
  pool: Pool,
  event: string,
  requestId: string,
): Promise<Outcome | 'throttled'> {
  try {
    return await pool.invoke(event, requestId);
  } catch (error) {
    if (error instanceof ServiceError && error.status === 429) return 'throttled';
    throw error;
  }
}
