import type { MovableClock } from '../../core/clock';

export type TimerClock = Pick<MovableClock, 'now' | 'schedule'>;

type DueTimerOptions = {
  /** The earliest due time in epoch milliseconds, or undefined when nothing is due. */
  getNextDue: () => number | undefined;
  onDue: () => void;
};

/** Calls `onDue` when the earliest due time is reached, then waits for the next one. */
export class DueTimer {
  private cancel: () => void = () => undefined;

  constructor(
    private readonly clock: TimerClock,
    private readonly options: DueTimerOptions,
  ) {}

  /** Waits for the current earliest due time. Call after a due time was added or changed. */
  reschedule(): void {
    this.stop();
    const due = this.options.getNextDue();
    if (due === undefined) return;
    this.cancel = this.clock.schedule(Math.max(0, due - this.clock.now()), () => {
      this.options.onDue();
      this.reschedule();
    });
  }

  stop(): void {
    this.cancel();
  }
}
