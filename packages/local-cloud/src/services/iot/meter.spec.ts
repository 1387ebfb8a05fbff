import { createClock } from '../../core/clock';
import { createCounts } from '../../instrumentation/counts';
import { createIotMeter } from './meter';

describe('the IoT meter', () => {
  const open = () => {
    const clock = createClock(() => 0);
    const counts = createCounts();
    const minutes = () => counts.since().billed()['iot-minutes'] ?? 0;
    return { clock, counts, minutes, meter: createIotMeter(clock, counts) };
  };

  it('bills every started connection minute, also when the clock is advanced', () => {
    const { clock, minutes, meter } = open();
    const endConnection = meter.startConnection();
    expect(minutes()).toBe(1);
    clock.advance(59_999);
    expect(minutes()).toBe(1);
    clock.advance(1);
    expect(minutes()).toBe(2);
    clock.advance(10 * 60_000);
    expect(minutes()).toBe(12);
    endConnection();
    clock.advance(10 * 60_000);
    expect(minutes()).toBe(12);
    clock.stop();
  });

  const sizes: [bytes: number, messages: number][] = [
    [0, 1],
    [5 * 1024, 1],
    [5 * 1024 + 1, 2],
  ];
  for (const [bytes, messages] of sizes) {
    it(`bills a message of ${bytes} bytes as ${messages}`, () => {
      const { counts, meter } = open();
      meter.recordMessage('Deliver', bytes);
      expect(counts.since().billed()['iot-messages']).toBe(messages);
    });
  }
});
