import { createClock } from './clock';

const HOUR = 3_600_000;

describe('a clock that moves', () => {
  const clock = createClock(() => 1_000_000);
  const seen: string[] = [];
  const note = (what: string) => () => void seen.push(`${what} at ${clock.now()}`);
  afterEach(() => {
    clock.stop();
    seen.length = 0;
  });

  it('begins what became due in its order, once, before its listeners hear of it', () => {
    const start = clock.now();
    clock.after(2 * HOUR, note('later'));
    clock.after(HOUR, note('sooner'));
    clock.after(4 * HOUR, note('too late'));
    const called = clock.after(HOUR, note('called off'));
    called();
    const stop = clock.onAdvance(note('moved'));
    clock.advance(3 * HOUR);
    stop();
    clock.advance(0);
    const at = start + 3 * HOUR;
    expect(seen).toEqual([`sooner at ${at}`, `later at ${at}`, `moved at ${at}`]);
  });

  it('tells the threads how far it is ahead', () => {
    const moved = createClock();
    moved.advance(90_000);
    expect(Number(moved.ahead[0])).toBe(90_000);
  });

  it('rings by itself when nobody moves it', async () => {
    const moving = createClock();
    const keepAlive = setInterval(() => undefined, 10);
    await new Promise<void>((resolve) => moving.after(5, resolve));
    clearInterval(keepAlive);
    expect(moving.ahead[0]).toBe(0n);
  });

  for (const wrong of [-1, NaN, Infinity]) {
    it(`is not moved by ${wrong}`, () => {
      expect(() => clock.advance(wrong)).toThrowError(RangeError, /cannot be moved/);
    });
  }
});
