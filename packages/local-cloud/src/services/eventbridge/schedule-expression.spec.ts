import { parseScheduleExpression } from './schedule-expression';

const at = (text: string) => Date.parse(`${text}Z`);
const START = at('2026-02-27T10:07:20');

describe('parseScheduleExpression', () => {
  const cases: [expression: string, after: string, due: string[]][] = [
    [
      'rate(1 minute)',
      '2026-02-27T10:07:20',
      ['2026-02-27T10:08:20.000Z', '2026-02-27T10:09:20.000Z'],
    ],
    ['rate(5 minutes)', '2026-02-27T10:12:19', ['2026-02-27T10:12:20.000Z']],
    ['rate(1 day)', '2026-03-01T00:00:00', ['2026-03-01T10:07:20.000Z']],
    [
      'cron(*/5 * * * ? *)',
      '2026-02-27T10:07:20',
      ['2026-02-27T10:10:00.000Z', '2026-02-27T10:15:00.000Z'],
    ],
    ['cron(*/1 * * * ? *)', '2026-02-27T10:10:00', ['2026-02-27T10:11:00.000Z']],
    ['cron(0 */1 * * ? *)', '2026-02-27T23:30:00', ['2026-02-28T00:00:00.000Z']],
    [
      'cron(15 3 ? * 1 *)',
      '2026-02-27T10:00:00',
      ['2026-03-01T03:15:00.000Z', '2026-03-08T03:15:00.000Z'],
    ],
    ['cron(0 9 ? * MON-FRI *)', '2026-02-27T10:00:00', ['2026-03-02T09:00:00.000Z']],
    [
      'cron(0 0 1,15 * ? *)',
      '2026-02-27T10:00:00',
      ['2026-03-01T00:00:00.000Z', '2026-03-15T00:00:00.000Z'],
    ],
    ['cron(50/4 10 * * ? *)', '2026-02-27T10:50:00', ['2026-02-27T10:54:00.000Z']],
    ['cron(0 0 31 FEB,APR,MAY ? *)', '2026-02-27T10:00:00', ['2026-05-31T00:00:00.000Z']],
    [
      'cron(0 0 L * ? *)',
      '2026-02-27T10:00:00',
      ['2026-02-28T00:00:00.000Z', '2026-03-31T00:00:00.000Z', '2026-04-30T00:00:00.000Z'],
    ],
    // Sunday the 1st has no weekday before it in its month; Saturday the 15th does.
    [
      'cron(0 9 1W * ? *)',
      '2026-02-27T10:00:00',
      ['2026-03-02T09:00:00.000Z', '2026-04-01T09:00:00.000Z', '2026-05-01T09:00:00.000Z'],
    ],
    ['cron(0 9 15W 8 ? *)', '2026-02-27T10:00:00', ['2026-08-14T09:00:00.000Z']],
    // Sunday the 31st is the last day of the month; April has no 31st.
    [
      'cron(0 9 31W * ? *)',
      '2026-04-01T00:00:00',
      ['2026-05-29T09:00:00.000Z', '2026-07-31T09:00:00.000Z'],
    ],
    ['cron(0 9 1W 8 ? 2026)', '2026-02-27T10:00:00', ['2026-08-03T09:00:00.000Z']],
    ['cron(0 9 ? * L *)', '2026-02-27T10:00:00', ['2026-02-28T09:00:00.000Z']],
    [
      'cron(0 9 ? * 6L *)',
      '2026-02-27T10:00:00',
      ['2026-03-27T09:00:00.000Z', '2026-04-24T09:00:00.000Z'],
    ],
    ['cron(0 9 ? * FRIL *)', '2026-02-27T08:00:00', ['2026-02-27T09:00:00.000Z']],
    [
      'cron(0 9 ? * 3#2 *)',
      '2026-02-27T10:00:00',
      ['2026-03-10T09:00:00.000Z', '2026-04-14T09:00:00.000Z'],
    ],
    [
      'cron(0 9 ? * SUN#5 *)',
      '2026-02-27T10:00:00',
      ['2026-03-29T09:00:00.000Z', '2026-05-31T09:00:00.000Z'],
    ],
    ['cron(0 12 1 JAN ? 2024,2028)', '2026-02-27T10:00:00', ['2028-01-01T12:00:00.000Z']],
  ];
  for (const [expression, after, due] of cases) {
    it(`${expression} after ${after}`, () => {
      const next = parseScheduleExpression(expression, START);
      const found: number[] = [];
      for (let time = at(after); found.length < due.length; found.push(time)) time = next(time)!;
      expect(found.map((time) => new Date(time).toISOString())).toEqual(due);
    });
  }

  it('returns undefined after the last year of an expression', () => {
    expect(parseScheduleExpression('cron(0 0 1 1 ? 2025)', START)(START)).toBeUndefined();
  });

  const unsupported = [
    'at(2026-03-01T00:00:00)',
    'rate(0 minutes)',
    'rate(5 seconds)',
    'every 5m',
    'cron(* * * * *)',
    'cron(* * * * * *)',
    'cron(* * ? * ? *)',
    'cron(60 * * * ? *)',
    'cron(0 0 LW * ? *)',
    'cron(0 0 L-3 * ? *)',
    'cron(0 0 32W * ? *)',
    'cron(0 0 1,L * ? *)',
    'cron(0 0 ? * 3#1,6#3 *)',
    'cron(0 0 ? * 2#6 *)',
    'cron(0 0 ? * 8L *)',
    'cron(*/0 * * * ? *)',
  ];
  for (const expression of unsupported) {
    it(`rejects ${expression}`, () => {
      expect(() => parseScheduleExpression(expression, START)).toThrowError();
    });
  }
});
