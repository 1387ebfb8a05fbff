/** Epoch milliseconds; a parameter of every service, so that tests can control the time. */
export type Clock = () => number;

/** The cloud's time: this machine's, or ahead of it once it was advanced. It never goes back. */
export type MovableClock = {
  now: Clock;
  /**
   * Advances the time by milliseconds. Due callbacks run, in the order of their due times, before this
   * returns. Throws RangeError for a negative or infinite time.
   */
  advance(milliseconds: number): void;
  /** Calls the listener after each advance, when all due callbacks have run; returns its removal. */
  onAdvance(listener: () => void): () => void;
  /** Runs the callback once this much time has passed, advanced or not; returns its cancellation. */
  schedule(milliseconds: number, callback: () => void): () => void;
  /** Cancels everything that is scheduled. */
  stop(): void;
  /** How far this time is ahead of the machine's, in milliseconds; shared with worker threads. */
  offset: BigInt64Array;
};

/** The maximum delay of a Node timer, in milliseconds. */
const MAX_TIMER_DELAY = 2 ** 31 - 1;

type Timer = { due: number; callback: () => void; timeout?: NodeJS.Timeout };

/** Callbacks by their due time on a clock that may be advanced. */
function createTimerQueue(now: Clock) {
  const timers = new Set<Timer>();
  const cancel = (timer: Timer): void => {
    clearTimeout(timer.timeout);
    timers.delete(timer);
  };
  const fire = (timer: Timer): void => {
    if (!timers.has(timer)) return;
    cancel(timer);
    timer.callback();
  };
  const arm = (timer: Timer): void => {
    clearTimeout(timer.timeout);
    const delay = Math.min(MAX_TIMER_DELAY, Math.max(0, timer.due - now()));
    timer.timeout = setTimeout(() => {
      if (timer.due > now()) arm(timer);
      else fire(timer);
    }, delay).unref();
  };
  return {
    add(timer: Timer): () => void {
      timers.add(timer);
      arm(timer);
      return () => {
        cancel(timer);
      };
    },
    fireDue(): void {
      const due = [...timers].filter((timer) => timer.due <= now()).sort((a, b) => a.due - b.due);
      for (const timer of due) fire(timer);
      for (const timer of timers) arm(timer);
    },
    cancelAll(): void {
      for (const timer of [...timers]) cancel(timer);
    },
  };
}

/** Creates a clock that follows `base` until it is advanced. Its timers do not keep the process alive. */
export function createClock(base: Clock = Date.now): MovableClock {
  const offset = new BigInt64Array(new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT));
  const listeners = new Set<() => void>();
  let advanced = 0;
  const now = (): number => base() + advanced;
  const timers = createTimerQueue(now);
  const publishOffset = (): void => {
    Atomics.store(offset, 0, BigInt(Math.round(now() - Date.now())));
  };
  publishOffset();
  return {
    now,
    offset,
    advance(milliseconds) {
      if (!(milliseconds >= 0 && Number.isFinite(milliseconds))) {
        throw new RangeError(`A clock cannot be advanced by ${milliseconds} ms`);
      }
      advanced += milliseconds;
      publishOffset();
      timers.fireDue();
      for (const listener of [...listeners]) listener();
    },
    onAdvance(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    schedule: (milliseconds, callback) => timers.add({ due: now() + milliseconds, callback }),
    stop() {
      timers.cancelAll();
      listeners.clear();
    },
  };
}
