import { createClock } from '../core/clock';
import type { Lag } from '../services/dynamodb/stale-reads';
import { createTrouble, type Trouble } from '../instrumentation/faults';
import { createConsole, type Console } from './console';
import { press, stateNow } from './testing/console-request';

const MINUTE = 60_000;

describe('the clock on the cloud page', () => {
  const open = () => {
    const clock = createClock(() => 0);
    const last = new Map<string, number>();
    for (const minutes of [1, 20]) {
      const name = `every-${String(minutes)}`;
      clock.after(minutes * MINUTE, () => last.set(name, clock.now()));
    }
    const schedules = {
      list: () =>
        ['every-1', 'every-20'].map((name) => ({
          ...{ name, functionName: name, expression: '', last: last.get(name) },
        })),
      run: () => Promise.resolve({}),
    };
    return { clock, cloudPage: createConsole({ clock, schedules }) };
  };

  const cases: [milliseconds: unknown, status: number, now: number, ran: string[]][] = [
    [1, 200, 1, []],
    [MINUTE, 200, MINUTE, ['every-1']],
    [30 * MINUTE, 200, 30 * MINUTE, ['every-1', 'every-20']],
    [-1, 409, 0, []],
    [0, 409, 0, []],
    [1.5, 409, 0, []],
    ['soon', 409, 0, []],
    [undefined, 409, 0, []],
    [1e15, 409, 0, []],
  ];
  for (const [milliseconds, status, now, ran] of cases) {
    it(`moves by ${String(milliseconds)} ms, and says who ran`, async () => {
      const { clock, cloudPage } = open();
      const pressed = await press(cloudPage, 'clock/advance', { milliseconds });
      expect([pressed.status, clock.now()]).toEqual([status, now]);
      const { clock: seen } = (await stateNow(cloudPage)) as { clock: { moves: object[] } };
      const moves = status === 200 ? [{ by: milliseconds, at: now, ran }] : [];
      expect(seen.moves).toEqual(moves.map((move) => jasmine.objectContaining(move)) as never);
    });
  }
});

describe('faults on the cloud page', () => {
  let trouble: Trouble;
  let cloudPage: Console;
  beforeEach(() => {
    trouble = createTrouble();
    cloudPage = createConsole({ faults: trouble });
  });
  afterEach(() => {
    cloudPage.close();
  });

  const call = (service = 'dynamodb', operation = 'UpdateItem', who = 'sweep') =>
    trouble.of({
      ...{ service, operation, function: who, resources: [], input: {} },
      ...{ invocation: 'i', n: 1, attempt: 1 },
    });
  const arm = (input: object) =>
    press(cloudPage, 'faults/arm', { fault: 'throttle', calls: 1, ...input });
  const seen = async () =>
    (await stateNow(cloudPage))['faults'] as { armed: { id: string }[]; struck: object[] };

  const cases: [name: string, input: object, struck: (string | undefined)[]][] = [
    ['the next call', {}, ['throttle', undefined]],
    ['the next two', { calls: 2 }, ['throttle', 'throttle']],
    ['none of another service', { service: 'sqs' }, [undefined, undefined]],
    [
      'none of another operation',
      { service: 'dynamodb', operation: 'GetItem' },
      [undefined, undefined],
    ],
    ['those of a function', { function: 'sweep' }, ['throttle', undefined]],
    ['none of another function', { function: 'post' }, [undefined, undefined]],
  ];
  for (const [name, input, struck] of cases) {
    it(`strike ${name}`, async () => {
      expect((await arm(input)).status).toBe(200);
      expect([await call(), await call()] as unknown[]).toEqual(struck);
      const times = struck.filter((fault) => fault !== undefined).length;
      expect((await seen()).struck.length).toBe(times);
    });
  }

  it('leave calls alone to which they cannot happen', async () => {
    await arm({ fault: 'conflict' });
    expect(await call('sqs', 'SendMessage')).toBeUndefined();
    expect(await call()).toBe('conflict');
    expect((await seen()).armed).toEqual([]);
  });

  it('are switched off, one or all, or with the cloud', async () => {
    for (const service of ['sqs', 'ses', 'dynamodb']) await arm({ service });
    const [first] = (await seen()).armed;
    expect((await press(cloudPage, `faults/${first!.id}/off`)).status).toBe(200);
    expect((await press(cloudPage, `faults/${first!.id}/off`)).status).toBe(409);
    expect((await seen()).armed.length).toBe(2);
    await press(cloudPage, 'faults/off');
    expect((await seen()).armed).toEqual([]);
    await arm({});
    cloudPage.close();
    expect(await call()).toBeUndefined();
  });

  const refusals: [name: string, input: object, problem: RegExp][] = [
    ['an unknown kind', { fault: 'flood' }, /Nothing goes wrong like flood/],
    ['no kind', { fault: '' }, /what the fault is/],
    ['no calls', { calls: 0 }, /from 1 to 1000/],
    ['too many calls', { calls: 1001 }, /from 1 to 1000/],
  ];
  for (const [name, input, problem] of refusals) {
    it(`refuse ${name}`, async () => {
      const { status, answer } = await arm(input);
      expect(status).toBe(409);
      expect(answer['problem']).toMatch(problem);
    });
  }
});

describe('late reads on the cloud page', () => {
  const open = () => {
    const lags: Lag[] = [];
    const staleReads = (lag: Lag) => {
      lags.push(lag);
      return () => void lags.splice(lags.indexOf(lag), 1);
    };
    const dynamoDb = { tables: () => [], call: () => Promise.resolve({}), staleReads };
    const cloudPage = createConsole({ faults: createTrouble(), dynamoDb });
    const seen = async () => {
      const { faults } = (await stateNow(cloudPage)) as { faults: { lateBy: number } };
      return [faults.lateBy, lags.map((lag) => lag({ operation: 'Query', table: 'Thing' }))];
    };
    return { cloudPage, seen };
  };

  const cases: [milliseconds: unknown, status: number, seen: [by: number, lags: number[]]][] = [
    [1000, 200, [1000, [1000]]],
    [0, 200, [0, []]],
    [60_000, 200, [60_000, [60_000]]],
    [60_001, 409, [5000, [5000]]],
    [-1, 409, [5000, [5000]]],
    ['soon', 409, [5000, [5000]]],
  ];
  for (const [milliseconds, status, after] of cases) {
    it(`are behind by ${String(milliseconds)} ms after 5 seconds`, async () => {
      const { cloudPage, seen } = open();
      await press(cloudPage, 'faults/late-reads', { milliseconds: 5000 });
      const pressed = await press(cloudPage, 'faults/late-reads', { milliseconds });
      expect([pressed.status, await seen()]).toEqual([status, after]);
    });
  }

  it('end with all faults, and with the cloud', async () => {
    const { cloudPage, seen } = open();
    await press(cloudPage, 'faults/late-reads', { milliseconds: 5000 });
    await press(cloudPage, 'faults/off');
    expect(await seen()).toEqual([0, []]);
    await press(cloudPage, 'faults/late-reads', { milliseconds: 5000 });
    cloudPage.close();
    expect(await seen()).toEqual([0, []]);
  });
});

describe('the cost on the cloud page', () => {
  it('is since the start, since the mark, and of what is stored', async () => {
    let spent = 5;
    const cost = {
      mark: () => spent,
      since: (mark: unknown = 0) => ({ lines: [], nanoDollars: spent - Number(mark) }),
      stored: () => ({ lines: [], nanoDollars: 3 }),
    };
    const cloudPage = createConsole({ cost });
    expect((await stateNow(cloudPage))['cost']).toEqual({ all: { lines: [], nanoDollars: 5 } });
    await press(cloudPage, 'cost/mark');
    spent = 12;
    expect((await stateNow(cloudPage))['cost']).toEqual({
      all: { lines: [], nanoDollars: 12 },
      sinceMark: { lines: [], nanoDollars: 7, at: jasmine.any(Number) },
    });
    await press(cloudPage, 'cost/stored');
    expect((await stateNow(cloudPage))['cost']).toEqual(
      jasmine.objectContaining({
        stored: { lines: [], nanoDollars: 3, at: jasmine.any(Number) },
      }),
    );
  });
});
