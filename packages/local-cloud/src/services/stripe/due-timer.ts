import type { MovableClock } from '../../core/clock';

export type Timer = Pick<MovableClock, 'now' | 'after'>;

/** Rings when the earliest time that `next` names (epoch milliseconds) has come. */
export class Alarm {
  private callOff: () => void = () => undefined;

  constructor(
    private readonly clock: Timer,
    private readonly on: { next: () => number | undefined; ring: () => void },
  ) {}

  /** Looks again when to ring: after something new is due. */
  set(): void {
    this.stop();
    const due = this.on.next();
    if (due === undefined) return;
    this.callOff = this.clock.after(Math.max(0, due - this.clock.now()), () => {
      this.on.ring();
      this.set();
    });
  }

  stop(): void {
    this.callOff();
  }
}
