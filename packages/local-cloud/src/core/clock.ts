/** Epoch milliseconds; handed to every part so that a test can decide what time it is. */
export type Clock = () => number;

/** The cloud's time: this machine's, or ahead of it once somebody moved it. It never goes back. */
export type MovableClock = {
  now: Clock;
  /**
   * Moves the time on at once, by milliseconds. What became due begins, in the order in which it
   * was due, before this returns. Refuses a negative time.
   */
  advance(milliseconds: number): void;
  /** Calls back after the time was moved and what became due has begun. */
  onAdvance(listener: () => void): () => void;
  /** Does the work once so much of this time has passed, moved or not; returns how to call it off. */
  after(milliseconds: number, work: () => void): () => void;
  /** Calls off everything that is still to come. */
  stop(): void;
  /** How far this time is ahead of the machine's, for the threads that share it: milliseconds. */
  ahead: BigInt64Array;
};

/** The longest that a timer of Node can wait. */
const LONGEST_TIMER = 2 ** 31 - 1;

type Alarm = { due: number; work: () => void; timer?: NodeJS.Timeout };

/** Works that wait for their time; timers of this process ring them, or somebody who moved it. */
function createAlarms(now: Clock) {
  const alarms = new Set<Alarm>();
  const drop = (alarm: Alarm): void => {
    clearTimeout(alarm.timer);
    alarms.delete(alarm);
  };
  const ring = (alarm: Alarm): void => {
    if (!alarms.has(alarm)) return;
    drop(alarm);
    alarm.work();
  };
  const wind = (alarm: Alarm): void => {
    clearTimeout(alarm.timer);
    const wait = Math.min(LONGEST_TIMER, Math.max(0, alarm.due - now()));
    alarm.timer = setTimeout(() => {
      if (alarm.due > now()) wind(alarm);
      else ring(alarm);
    }, wait).unref();
  };
  return {
    add(alarm: Alarm): () => void {
      alarms.add(alarm);
      wind(alarm);
      return () => {
        drop(alarm);
      };
    },
    ringDue(): void {
      const due = [...alarms].filter((alarm) => alarm.due <= now()).sort((a, b) => a.due - b.due);
      for (const alarm of due) ring(alarm);
      for (const alarm of alarms) wind(alarm);
    },
    dropAll(): void {
      for (const alarm of [...alarms]) drop(alarm);
    },
  };
}

/** A clock that follows `base` until it is moved. Its timers keep no process alive. */
export function createClock(base: Clock = Date.now): MovableClock {
  const ahead = new BigInt64Array(new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT));
  const listeners = new Set<() => void>();
  let moved = 0;
  const now = (): number => base() + moved;
  const alarms = createAlarms(now);
  const tellThreads = (): void => {
    Atomics.store(ahead, 0, BigInt(Math.round(now() - Date.now())));
  };
  tellThreads();
  return {
    now,
    ahead,
    advance(milliseconds) {
      if (!(milliseconds >= 0 && Number.isFinite(milliseconds))) {
        throw new RangeError(`A clock cannot be moved by ${String(milliseconds)} ms`);
      }
      moved += milliseconds;
      tellThreads();
      alarms.ringDue();
      for (const listener of [...listeners]) listener();
    },
    onAdvance(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    after: (milliseconds, work) => alarms.add({ due: now() + milliseconds, work }),
    stop() {
      alarms.dropAll();
      listeners.clear();
    },
  };
}
