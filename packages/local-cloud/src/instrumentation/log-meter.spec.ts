import type { LogLine } from '../services/lambda/logs';
import { createLogMeter } from './log-meter';

const HOUR_MS = 3_600_000;
const line = (level: LogLine['level'], text: string, at = 0): LogLine => ({
  at,
  functionName: 'one',
  level,
  text,
});

const embedded = (metrics: string[], coupon: string) =>
  JSON.stringify({
    _aws: {
      CloudWatchMetrics: [
        {
          Namespace: 'Shop',
          Dimensions: [['coupon']],
          Metrics: metrics.map((Name) => ({ Name, Unit: 'Count' })),
        },
      ],
    },
    coupon,
  });

describe('log meter', () => {
  const bytes: { level: LogLine['level']; text: string; format: 'JSON' | 'Text'; costs: number }[] =
    [
      { level: 'OUTPUT', text: 'four', format: 'JSON', costs: 4 + 26 },
      { level: 'OUTPUT', text: 'vier Öre', format: 'Text', costs: 9 + 26 },
      { level: 'PLATFORM', text: 'END RequestId: 1', format: 'Text', costs: 16 + 26 },
      { level: 'PLATFORM', text: 'END RequestId: 1', format: 'JSON', costs: 0 },
    ];
  for (const { level, text, format, costs } of bytes) {
    it(`${level} "${text}" in ${format} format is billed as ${costs} bytes`, () => {
      expect(createLogMeter()(line(level, text), format)).toEqual({ 'log-bytes': costs });
    });
  }

  it('adds an overhead to printed lines', () => {
    for (const format of ['JSON', 'Text'] as const) {
      const billed = createLogMeter()(line('INFO', 'hello'), format);
      expect(billed['log-bytes']).toBeGreaterThan(5 + 26);
    }
  });

  it('bills each metric once per hour by name and dimension values', () => {
    const meter = createLogMeter();
    const hours = (text: string, at: number) =>
      meter(line('OUTPUT', text, at), 'JSON')['metric-hours'] ?? 0;
    expect(hours(embedded(['paid', 'sum'], 'TEN'), 0)).toBe(2);
    expect(hours(embedded(['paid', 'sum'], 'TEN'), 1)).toBe(0);
    expect(hours(embedded(['paid'], 'FEW'), 2)).toBe(1);
    expect(hours(embedded(['paid'], 'TEN'), HOUR_MS)).toBe(1);
    expect(hours('{"_aws" is not always JSON', HOUR_MS)).toBe(0);
  });
});
