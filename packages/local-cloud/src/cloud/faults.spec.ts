import { startCloud, type Cloud } from './cloud';
import { notesAssembly } from '../../test/fixtures/notes-assembly';
import { until } from '../../test/fixtures/notes-client';
import type { FaultSelector, Fault, OutgoingCall } from '../instrumentation/faults';

describe('faults injected into the calls of a function', () => {
  let cloud: Cloud;
  let stop: () => void = () => undefined;

  beforeAll(async () => {
    cloud = await startCloud({ assembly: await notesAssembly(), port: 0 });
    cloud.schedules.pause();
  }, 90_000);
  afterEach(() => {
    stop();
  });
  afterAll(() => cloud.stop());

  const tallies = () =>
    cloud.dynamoDb.tables().find(({ name }) => name.startsWith('Tally-'))?.name ?? '';
  const count = async (): Promise<number> => {
    const Key = { id: { S: 'reminders' } };
    const { Item } = await cloud.dynamoDb.call('GetItem', { TableName: tallies(), Key });
    return Number((Item as { count: { N: string } } | undefined)?.count.N ?? 0);
  };
  /** Runs the function, which increments a counter and queues an email; returns its error and effects. */
  const runWith = async (choose: FaultSelector) => {
    const [before, mark] = [await count(), cloud.counts.mark()];
    stop();
    stop = cloud.faults.use(choose);
    const outcome = await cloud.schedules.run('remind');
    stop();
    const queued = cloud.counts.since(mark).count({ service: 'sqs', caller: 'remind' });
    const error = 'error' in outcome ? outcome.error : undefined;
    return { error, counted: (await count()) - before, queued };
  };
  /** Injects the fault into the first attempt of the function's only call of that service. */
  const onFirstAttempt =
    (fault: Fault, service: string): FaultSelector =>
    (call) =>
      call.service === service && call.attempt === 1 ? fault : undefined;

  const cases: [fault: Fault, service: string, counted: number, error: RegExp | undefined][] = [
    ['kill-before', 'dynamodb', 0, /signal: killed/],
    ['kill-after', 'dynamodb', 1, /signal: killed/],
    ['kill-before', 'sqs', 1, /signal: killed/],
    ['throttle', 'dynamodb', 1, undefined],
    ['conflict', 'dynamodb', 0, /Transaction is ongoing for the item/],
    ['unavailable', 'dynamodb', 1, undefined],
    // The call succeeds, and the SDK, which did not receive the response, repeats it.
    ['server-error', 'dynamodb', 2, undefined],
    ['timeout-after', 'dynamodb', 2, undefined],
    ['cut-before', 'dynamodb', 1, undefined],
    ['conflict', 'sqs', 1, /conflict is not possible for sqs SendMessage/],
  ];
  for (const [fault, service, counted, error] of cases) {
    it(`${fault} of ${service}: ${error ? 'the function fails' : 'the SDK retries'}`, async () => {
      const before = cloud.faults.countInjected()[fault];
      const found = await runWith(onFirstAttempt(fault, service));
      expect(found.counted).toBe(counted);
      if (error) expect(found.error?.message).toMatch(error);
      else expect(found.error).toBeUndefined();
      if (found.error?.type === 'Runtime.ExitError') expect(error).toEqual(/signal: killed/);
      const isPossible = !error?.source.includes('is not possible');
      expect(cloud.faults.countInjected()[fault] - before).toBe(isPossible ? 1 : 0);
    }, 30_000);
  }

  it('describes each call to the selector, which may delay it', async () => {
    const seen: OutgoingCall[] = [];
    const { error } = await runWith(async (call) => {
      if (call.function === 'remind') seen.push(call);
      await new Promise((resolve) => setTimeout(resolve, 10));
      return undefined;
    });
    expect(error).toBeUndefined();
    expect(seen.map(({ n, service, operation }) => [n, service, operation])).toEqual([
      [1, 'dynamodb', 'UpdateItem'],
      [2, 'sqs', 'SendMessage'],
    ]);
    const [first, second] = seen;
    expect(first?.function).toBe('remind');
    expect(first?.invocation).toBe(second?.invocation ?? '');
    expect(first?.resources).toEqual([tallies()]);
    expect(first?.input['Key']).toEqual({ id: { S: 'reminders' } });
    expect(second?.resources[0]).toContain('Reminders');
  }, 30_000);

  it('redelivers a message when its function was killed', async () => {
    let kills = 0;
    stop = cloud.faults.use(({ service }) => {
      if (service !== 'ses' || kills > 0) return undefined;
      kills += 1;
      return 'kill-after';
    });
    const before = cloud.emails.list().length;
    await cloud.schedules.run('remind');
    await until(() => (cloud.emails.list().length > before ? true : undefined));
    await until(() =>
      cloud.functions.eventSources().some(({ failed }) => failed > 0) ? true : undefined,
    );
    cloud.clock.advance(61_000);
    await until(() => (cloud.emails.list().length > before + 1 ? true : undefined));
  }, 30_000);
});

describe('counts', () => {
  let cloud: Cloud;
  beforeAll(async () => {
    cloud = await startCloud({ assembly: await notesAssembly(), port: 0 });
    cloud.schedules.pause();
  }, 90_000);
  afterAll(() => cloud.stop());

  it('list calls by caller since a mark', async () => {
    await cloud.schedules.run('remind');
    await until(() => cloud.emails.list()[0]);
    const mark = cloud.counts.mark();
    await cloud.schedules.run('remind');
    await until(() => cloud.emails.list()[1]);
    const since = cloud.counts.since(mark);
    expect(since.count({ service: 'lambda', resource: 'remind', caller: 'schedule' })).toBe(1);
    expect(since.count({ service: 'lambda', resource: 'post', caller: 'queue' })).toBe(1);
    expect(since.count({ service: 'dynamodb', resource: 'Tally-', caller: 'remind' })).toBe(1);
    expect(since.units({ service: 'dynamodb' })).toBe(1);
    expect(since.count({ operation: /^Send/, caller: /^(remind|post)$/ })).toBe(2);
    expect(since.billed({ service: 'scheduler' })).toEqual({ 'scheduler-invocations': 1 });
    expect(since.billed({ service: 'ses' })).toEqual({ 'ses-emails': 1 });
    expect(since.billed({ service: 'sqs', caller: 'remind' })).toEqual({ 'sqs-requests': 1 });
    expect(since.billed({ service: 'lambda' })['lambda-requests']).toBe(2);
    expect(since.billed({ service: 'logs' })['log-bytes']).toBeGreaterThan(0);
    expect(since.count({ service: 'appsync' })).toBe(0);
  }, 30_000);

  it('list the fields of a query and its table reads', async () => {
    const mark = cloud.counts.mark();
    const { data } = cloud.outputs as { data: { url: string; api_key: string } };
    await fetch(data.url, {
      method: 'POST',
      headers: { 'x-api-key': data.api_key, 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ tallyOf(topic: "none") { count } }' }),
    });
    const ofQueries = /^(appsync|anyone)$/;
    const made = cloud.counts.since(mark).list();
    const list = made.filter(({ caller }) => ofQueries.test(caller));
    expect(list).toEqual([
      jasmine.objectContaining({ service: 'appsync', operation: 'tallyOf', caller: 'anyone' }),
      jasmine.objectContaining({ service: 'dynamodb', operation: 'GetItem', caller: 'appsync' }),
    ]);
  }, 30_000);
});
