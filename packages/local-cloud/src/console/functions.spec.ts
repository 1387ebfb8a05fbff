import { createConsole } from './console';
import { callsOf } from './function-calls';
import { press } from './testing/console-request';
import type { LogSeen } from './view';

const line = (level: string, text: string, requestId = 'r-1'): LogSeen => ({
  ...{ at: 1000, functionName: 'fn', requestId, level, text },
});
const start = (id?: string) => line('PLATFORM', 'START RequestId: r-1 Version: $LATEST', id);
const FIGURES =
  'Duration: 12.30 ms\tBilled Duration: 136 ms\tMemory Size: 512 MB\tMax Memory Used: 61 MB';
const report = (more = '') => line('PLATFORM', `REPORT RequestId: r-1\t${FIGURES}${more}`);
const failure = line('ERROR', 'Invoke Error {"errorType":"TypeError","errorMessage":"no lines"}');

describe('the calls of a log', () => {
  const cases: [name: string, lines: LogSeen[], calls: object[]][] = [
    ['one that runs', [start()], [{ outcome: 'running', attempt: 1 }]],
    [
      'one that succeeded',
      [start(), line('INFO', 'hello'), report()],
      [{ outcome: 'succeeded', duration: 12.3, billed: 136, memory: 61 }],
    ],
    [
      'one with a cold start',
      [start(), report('\tInit Duration: 123.83 ms')],
      [{ outcome: 'succeeded', duration: 12.3, coldStart: 123.83 }],
    ],
    [
      'one that failed',
      [start(), failure, report()],
      [{ outcome: 'failed', problem: 'TypeError: no lines', duration: 12.3 }],
    ],
    [
      'one that was tried again',
      [start(), failure, report(), start(), report()],
      [
        { attempt: 2, outcome: 'succeeded' },
        { attempt: 1, outcome: 'failed' },
      ],
    ],
    [
      'two at a time',
      [start(), start('r-2'), report()],
      [{ id: 'r-2' }, { id: 'r-1', duration: 12.3 }],
    ],
    [
      'one that only writes like the runtime',
      [start(), line('ERROR', 'Invoke Error of ours'), line('INFO', 'REPORT RequestId: r-1')],
      [{ outcome: 'running' }],
    ],
    ['one whose beginning is no longer kept', [report()], []],
  ];
  for (const [name, lines, calls] of cases) {
    it(name, () => {
      expect(callsOf(lines)).toEqual(calls.map((call) => jasmine.objectContaining(call)) as never);
    });
  }
});

describe('the page and a function', () => {
  const heard: unknown[] = [];
  const functions = {
    list: () => [],
    logs: () => [start(), line('INFO', 'hello'), start('r-2')],
    invoke(name: string, event: unknown) {
      heard.push([name, event]);
      if (name === 'fn-1') return Promise.resolve({ payload: { sum: 3 } });
      if (name === 'fn-2') {
        return Promise.resolve({ error: { type: 'Error', message: 'no', stack: ['at a.ts:1'] } });
      }
      throw new Error('Function not found: fn-3');
    },
  };
  const cloudPage = createConsole({ functions });

  const cases: [name: string, input: object, status: number, answer: object, event?: unknown][] = [
    ['fn-1', { event: [1, 2] }, 200, { payload: { sum: 3 } }, [1, 2]],
    ['fn-1', {}, 200, { payload: { sum: 3 } }, {}],
    [
      'fn-2',
      { event: null },
      200,
      { error: { type: 'Error', message: 'no', stack: ['at a.ts:1'] } },
    ],
    ['fn-3', {}, 409, { problem: 'Function not found: fn-3' }],
  ];
  for (const [name, input, status, answer, event = {}] of cases) {
    it(`invokes ${name} with ${JSON.stringify(input)}`, async () => {
      heard.length = 0;
      expect(await press(cloudPage, `functions/${name}/invoke`, input)).toEqual({
        status,
        answer: answer as Record<string, unknown>,
      });
      expect(heard).toEqual([[name, event]]);
    });
  }

  it('shows the lines of one call together, or says that they are gone', async () => {
    const { answer } = await press(cloudPage, 'calls/r-1/log');
    expect((answer['lines'] as LogSeen[]).map(({ level }) => level)).toEqual(['PLATFORM', 'INFO']);
    expect((await press(cloudPage, 'calls/r-9/log')).status).toBe(409);
  });
});
