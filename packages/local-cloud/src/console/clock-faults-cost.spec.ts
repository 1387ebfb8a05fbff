import { createClock } from '../core/clock';
import type { ReadLag } from '../services/dynamodb/eventual-consistency';
import { createFaultInjector, type FaultInjector } from '../instrumentation/faults';
import { createConsole, type Console } from './console';
import { performAction, readState } from './testing/console-request';

const MINUTE = 60_000;

describe('the clock of the console', () => {
  const open = () => {
    const clock = createClock(() => 0);
    const last = new Map<string, number>();
    for (const minutes of [1, 20]) {
      const name = `every-${minutes}`;
      clock.schedule(minutes * MINUTE, () => last.set(name, clock.now()));
    }
    const schedules = {
      list: () =>
        ['every-1', 'every-20'].map((name) => ({
          name,
          functionName: name,
          expression: '',
          last: last.get(name),
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
    it(`advances by ${String(milliseconds)} ms and reports what ran`, async () => {
      const { clock, cloudPage } = open();
      const response = await performAction(cloudPage, 'clock/advance', { milliseconds });
      expect([response.status, clock.now()]).toEqual([status, now]);
      const { clock: state } = (await readState(cloudPage)) as { clock: { advances: object[] } };
      const advances = status === 200 ? [{ by: milliseconds, at: now, ran }] : [];
      expect(state.advances).toEqual(
        advances.map((advance) => jasmine.objectContaining(advance)) as never,
      );
    });
  }
});

describe('fault injection of the console', () => {
  let faults: FaultInjector;
  let cloudPage: Console;
  beforeEach(() => {
    faults = createFaultInjector();
    cloudPage = createConsole({ faults });
  });
  afterEach(() => {
    cloudPage.close();
  });

  const call = (service = 'dynamodb', operation = 'UpdateItem', functionName = 'sweep') =>
    faults.chooseFault({
      service,
      operation,
      function: functionName,
      resources: [],
      input: {},
      invocation: 'i',
      n: 1,
      attempt: 1,
    });
  const addFault = (input: object) =>
    performAction(cloudPage, 'faults/add', { fault: 'throttle', calls: 1, ...input });
  const readFaults = async () =>
    (await readState(cloudPage))['faults'] as { active: { id: string }[]; injected: object[] };

  const cases: [name: string, input: object, expected: (string | undefined)[]][] = [
    ['the next call', {}, ['throttle', undefined]],
    ['the next two calls', { calls: 2 }, ['throttle', 'throttle']],
    ['no call to another service', { service: 'sqs' }, [undefined, undefined]],
    [
      'no call of another operation',
      { service: 'dynamodb', operation: 'GetItem' },
      [undefined, undefined],
    ],
    ['calls of one function', { function: 'sweep' }, ['throttle', undefined]],
    ['no call of another function', { function: 'post' }, [undefined, undefined]],
  ];
  for (const [name, input, expected] of cases) {
    it(`affects ${name}`, async () => {
      expect((await addFault(input)).status).toBe(200);
      expect([await call(), await call()] as unknown[]).toEqual(expected);
      const times = expected.filter((fault) => fault !== undefined).length;
      expect((await readFaults()).injected.length).toBe(times);
    });
  }

  it('skips calls that cannot suffer the fault', async () => {
    await addFault({ fault: 'conflict' });
    expect(await call('sqs', 'SendMessage')).toBeUndefined();
    expect(await call()).toBe('conflict');
    expect((await readFaults()).active).toEqual([]);
  });

  it('ends when a fault is removed, all are cleared, or the console closes', async () => {
    for (const service of ['sqs', 'ses', 'dynamodb']) await addFault({ service });
    const [first] = (await readFaults()).active;
    expect((await performAction(cloudPage, `faults/${first!.id}/remove`)).status).toBe(200);
    expect((await performAction(cloudPage, `faults/${first!.id}/remove`)).status).toBe(409);
    expect((await readFaults()).active.length).toBe(2);
    await performAction(cloudPage, 'faults/clear');
    expect((await readFaults()).active).toEqual([]);
    await addFault({});
    cloudPage.close();
    expect(await call()).toBeUndefined();
  });

  const rejected: [name: string, input: object, message: RegExp][] = [
    ['an unknown fault', { fault: 'flood' }, /Unknown fault "flood"/],
    ['no fault', { fault: '' }, /Missing value for "fault"/],
    ['no calls', { calls: 0 }, /from 1 to 1000/],
    ['too many calls', { calls: 1001 }, /from 1 to 1000/],
  ];
  for (const [name, input, message] of rejected) {
    it(`rejects ${name}`, async () => {
      const { status, result } = await addFault(input);
      expect(status).toBe(409);
      expect(result['message']).toMatch(message);
    });
  }
});

describe('stale reads of the console', () => {
  const open = () => {
    const lags: ReadLag[] = [];
    const simulateReadLag = (lag: ReadLag) => {
      lags.push(lag);
      return () => void lags.splice(lags.indexOf(lag), 1);
    };
    const dynamoDb = { tables: () => [], call: () => Promise.resolve({}), simulateReadLag };
    const cloudPage = createConsole({ faults: createFaultInjector(), dynamoDb });
    const readDelays = async () => {
      const { faults } = (await readState(cloudPage)) as { faults: { readDelay: number } };
      return [faults.readDelay, lags.map((lag) => lag({ operation: 'Query', table: 'Thing' }))];
    };
    return { cloudPage, readDelays };
  };

  const cases: [
    milliseconds: unknown,
    status: number,
    expected: [delay: number, lags: number[]],
  ][] = [
    [1000, 200, [1000, [1000]]],
    [0, 200, [0, []]],
    [60_000, 200, [60_000, [60_000]]],
    [60_001, 409, [5000, [5000]]],
    [-1, 409, [5000, [5000]]],
    ['soon', 409, [5000, [5000]]],
  ];
  for (const [milliseconds, status, expected] of cases) {
    it(`are set to ${String(milliseconds)} ms after 5 seconds`, async () => {
      const { cloudPage, readDelays } = open();
      await performAction(cloudPage, 'faults/stale-reads', { milliseconds: 5000 });
      const response = await performAction(cloudPage, 'faults/stale-reads', { milliseconds });
      expect([response.status, await readDelays()]).toEqual([status, expected]);
    });
  }

  it('end when faults are cleared or the console closes', async () => {
    const { cloudPage, readDelays } = open();
    await performAction(cloudPage, 'faults/stale-reads', { milliseconds: 5000 });
    await performAction(cloudPage, 'faults/clear');
    expect(await readDelays()).toEqual([0, []]);
    await performAction(cloudPage, 'faults/stale-reads', { milliseconds: 5000 });
    cloudPage.close();
    expect(await readDelays()).toEqual([0, []]);
  });
});

describe('the cost section of the console', () => {
  it('shows the bill since startup, since the mark, and of storage', async () => {
    let spent = 5;
    const cost = {
      mark: () => spent,
      since: (mark: unknown = 0) => ({ lines: [], nanoDollars: spent - Number(mark) }),
      stored: () => ({ lines: [], nanoDollars: 3 }),
    };
    const cloudPage = createConsole({ cost });
    expect((await readState(cloudPage))['cost']).toEqual({ all: { lines: [], nanoDollars: 5 } });
    await performAction(cloudPage, 'cost/mark');
    spent = 12;
    expect((await readState(cloudPage))['cost']).toEqual({
      all: { lines: [], nanoDollars: 12 },
      sinceMark: { lines: [], nanoDollars: 7, at: jasmine.any(Number) },
    });
    await performAction(cloudPage, 'cost/stored');
    expect((await readState(cloudPage))['cost']).toEqual(
      jasmine.objectContaining({
        stored: { lines: [], nanoDollars: 3, at: jasmine.any(Number) },
      }),
    );
  });
});
