import { createClock } from './clock';

const HOUR = 3_600_000;

describe('a movable clock', () => {
  const clock = createClock(() => 1_000_000);
  const calls: string[] = [];
  const record = (name: string) => () => void calls.push(`${name} at ${clock.now()}`);
  afterEach(() => {
    clock.stop();
    calls.length = 0;
  });

  it('runs due callbacks once, in the order of their due times, before its listeners', () => {
    const start = clock.now();
    clock.schedule(2 * HOUR, record('later'));
    clock.schedule(HOUR, record('sooner'));
    clock.schedule(4 * HOUR, record('too late'));
    const cancel = clock.schedule(HOUR, record('cancelled'));
    cancel();
    const stop = clock.onAdvance(record('advanced'));
    clock.advance(3 * HOUR);
    stop();
    clock.advance(0);
    const at = start + 3 * HOUR;
    expect(calls).toEqual([`sooner at ${at}`, `later at ${at}`, `advanced at ${at}`]);
  });

  it('shares its offset with threads', () => {
    const advanced = createClock();
    advanced.advance(90_000);
    expect(Number(advanced.offset[0])).toBe(90_000);
  });

  it('runs callbacks when it is not advanced', async () => {
    const running = createClock();
    const keepAlive = setInterval(() => undefined, 10);
    await new Promise<void>((resolve) => running.schedule(5, resolve));
    clearInterval(keepAlive);
    expect(running.offset[0]).toBe(0n);
  });

  for (const invalid of [-1, NaN, Infinity]) {
    it(`cannot be advanced by ${invalid}`, () => {
      expect(() => clock.advance(invalid)).toThrowError(RangeError, /cannot be advanced/);
    });
  }
});
