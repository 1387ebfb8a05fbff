import { createConsole } from './console';
import { parseInvocations } from './invocations';
import { performAction } from './testing/console-request';
import type { LogLine } from './resources';

const line = (level: string, text: string, requestId = 'r-1'): LogLine => ({
  at: 1000,
  functionName: 'fn',
  requestId,
  level,
  text,
});
const start = (id?: string) => line('PLATFORM', 'START RequestId: r-1 Version: $LATEST', id);
const FIGURES =
  'Duration: 12.30 ms\tBilled Duration: 136 ms\tMemory Size: 512 MB\tMax Memory Used: 61 MB';
const report = (more = '') => line('PLATFORM', `REPORT RequestId: r-1\t${FIGURES}${more}`);
const failure = line('ERROR', 'Invoke Error {"errorType":"TypeError","errorMessage":"no lines"}');

describe('the invocations in a log', () => {
  const cases: [name: string, lines: LogLine[], invocations: object[]][] = [
    ['running', [start()], [{ outcome: 'running', attempt: 1 }]],
    [
      'succeeded',
      [start(), line('INFO', 'hello'), report()],
      [{ outcome: 'succeeded', duration: 12.3, billed: 136, memory: 61 }],
    ],
    [
      'cold start',
      [start(), report('\tInit Duration: 123.83 ms')],
      [{ outcome: 'succeeded', duration: 12.3, coldStart: 123.83 }],
    ],
    [
      'failed',
      [start(), failure, report()],
      [{ outcome: 'failed', error: 'TypeError: no lines', duration: 12.3 }],
    ],
    [
      'retried',
      [start(), failure, report(), start(), report()],
      [
        { attempt: 2, outcome: 'succeeded' },
        { attempt: 1, outcome: 'failed' },
      ],
    ],
    [
      'two in parallel',
      [start(), start('r-2'), report()],
      [{ id: 'r-2' }, { id: 'r-1', duration: 12.3 }],
    ],
    [
      'log lines that resemble platform lines',
      [start(), line('ERROR', 'Invoke Error of ours'), line('INFO', 'REPORT RequestId: r-1')],
      [{ outcome: 'running' }],
    ],
    ['without its START line', [report()], []],
  ];
  for (const [name, lines, invocations] of cases) {
    it(name, () => {
      expect(parseInvocations(lines)).toEqual(
        invocations.map((one) => jasmine.objectContaining(one)) as never,
      );
    });
  }
});

describe('function actions of the console', () => {
  const invoked: unknown[] = [];
  const functions = {
    list: () => [],
    logs: () => [start(), line('INFO', 'hello'), start('r-2')],
    invoke(name: string, event: unknown) {
      invoked.push([name, event]);
      if (name === 'fn-1') return Promise.resolve({ payload: { sum: 3 } });
      if (name === 'fn-2') {
        return Promise.resolve({ error: { type: 'Error', message: 'no', stack: ['at a.ts:1'] } });
      }
      throw new Error('Function not found: fn-3');
    },
  };
  const cloudPage = createConsole({ functions });

  const cases: [name: string, input: object, status: number, result: object, event?: unknown][] = [
    ['fn-1', { event: [1, 2] }, 200, { payload: { sum: 3 } }, [1, 2]],
    ['fn-1', {}, 200, { payload: { sum: 3 } }, {}],
    [
      'fn-2',
      { event: null },
      200,
      { error: { type: 'Error', message: 'no', stack: ['at a.ts:1'] } },
    ],
    ['fn-3', {}, 409, { message: 'Function not found: fn-3' }],
  ];
  for (const [name, input, status, result, event = {}] of cases) {
    it(`invoke ${name} with ${JSON.stringify(input)}`, async () => {
      invoked.length = 0;
      expect(await performAction(cloudPage, `functions/${name}/invoke`, input)).toEqual({
        status,
        result: result as Record<string, unknown>,
      });
      expect(invoked).toEqual([[name, event]]);
    });
  }

  it('return the log of one invocation, or fail when it is no longer available', async () => {
    const { result } = await performAction(cloudPage, 'invocations/r-1/log');
    expect((result['lines'] as LogLine[]).map(({ level }) => level)).toEqual(['PLATFORM', 'INFO']);
    expect((await performAction(cloudPage, 'invocations/r-9/log')).status).toBe(409);
  });
});
