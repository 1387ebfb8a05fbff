import { MAX_SUBSCRIPTIONS } from './limits';
import {
  CUPS,
  cupsAssembly,
  openRealtime,
  RESOLVERS,
  type RealtimeClient,
} from '../testing/realtime.fixture';

type RealtimeApi = Awaited<ReturnType<typeof openRealtime>>;

const ON_POUR = 'subscription { onPour { id colour } }';
const POUR = 'mutation ($cup: AWSJSON!) { pour(cup: $cup) { id colour size } }';
const cup = (members: object) => ({ cup: JSON.stringify({ id: '1', ...members }) });

describe('a subscription', () => {
  let api: RealtimeApi;
  let client: RealtimeClient;
  beforeEach(async () => {
    api = await openRealtime();
    client = await api.connect();
  });
  afterEach(() => api.close());

  it('receives the fields that the mutation selected, without aliases, until it is stopped', async () => {
    expect(await client.start('a', ON_POUR)).toEqual({ id: 'a', type: 'start_ack' });
    await api.query('mutation ($cup: AWSJSON!) { mine: pour(cup: $cup) { number: id size } }', {
      ...cup({ colour: 'red', size: 2 }),
    });
    expect(await client.next()).toEqual({
      id: 'a',
      type: 'data',
      payload: { data: { onPour: { id: '1', colour: null } } },
    });
    client.send({ id: 'a', type: 'stop' });
    expect(await client.next()).toEqual({ id: 'a', type: 'complete' });
    await client.start('b', ON_POUR);
    await api.query(POUR, cup({}));
    expect((await client.next()).id).toBe('b');
  });

  const REQUIRED = 'subscription { onPour { id size notes refill { id } } }';
  it('is null when the mutation did not select a non-null field', async () => {
    await client.start('a', REQUIRED);
    await api.query('mutation ($cup: AWSJSON!) { pour(cup: $cup) { size } }', cup({}));
    const { payload } = await client.next();
    expect(payload).toEqual({ data: { onPour: null }, errors: [jasmine.anything() as never] });
  });

  it('receives AWSJSON as a string, encoded once', async () => {
    await client.start('a', REQUIRED);
    await api.query('mutation ($cup: AWSJSON!) { pour(cup: $cup) { id notes } }', {
      ...cup({ notes: { hot: true } }),
    });
    const { payload } = await client.next();
    const onPour = { id: '1', size: null, notes: '{"hot":true}', refill: null };
    expect(payload).toEqual({ data: { onPour } });
  });

  it('hides fields that its caller may not read', async () => {
    const query = 'subscription { onPour { id secret } }';
    await client.start('key', query);
    await client.start('staff', query, { token: 'staff' });
    await api.query('mutation ($cup: AWSJSON!) { pour(cup: $cup) { id secret } }', cup({}));
    const received = [await client.next(), await client.next()];
    expect(received.map(({ payload }) => payload?.errors?.length ?? 0)).toEqual([1, 0]);
  });

  const argumentCases: [title: string, args: string, poured: object, isMatch: boolean][] = [
    ['equal values', '(colour: "red", size: 1)', { colour: 'red', size: 1 }, true],
    ['one different value', '(colour: "red", size: 1)', { colour: 'red', size: 2 }, false],
    ['omitted arguments', '', { colour: 'red' }, true],
    ['null and a value', '(colour: null)', { colour: 'red' }, false],
    ['null and a null field', '(colour: null)', {}, true],
  ];
  for (const [title, args, poured, isMatch] of argumentCases) {
    it(`matches its arguments: ${title}`, async () => {
      await client.start('a', `subscription { onPour${args} { id } }`);
      await client.start('last', 'subscription { onPour { id } }');
      await api.query(POUR, cup(poured));
      expect((await client.next()).id).toBe(isMatch ? 'a' : 'last');
    });
  }

  const rejected: [by: string, query: string, errorType: string | undefined, message: RegExp][] = [
    [
      'an access rule',
      'subscription { onStaff { id } }',
      'Unauthorized',
      /Not Authorized to access onSta/,
    ],
    ['its resolver', 'subscription { onNothing(says: "Go") { id } }', 'Nothing', /^Go$/],
    ['validation', 'subscription { onPour { taste } }', undefined, /FieldUndefined/],
    ['its operation type', '{ cup { id } }', 'UnsupportedOperation', /query not supported/],
    [
      'an invalid filter',
      'subscription { onAny(by: "{}") { id } }',
      'InvalidSubscriptionFilter',
      /filterGroup/,
    ],
    ['its syntax', 'subscription {', 'MalformedHttpRequestException', /Unable to parse/],
  ];
  for (const [by, query, errorType, message] of rejected) {
    it(`is rejected by ${by}`, async () => {
      const { type, id, payload } = await client.start('a', query);
      expect([type, id, payload?.errors?.[0]?.errorType]).toEqual(['error', 'a', errorType]);
      expect(payload?.errors?.[0]?.message).toMatch(message);
      expect((await client.start('a', ON_POUR)).type).toBe('start_ack');
    });
  }

  it('is rejected without valid credentials of its own', async () => {
    const { payload } = await client.start('a', ON_POUR, { token: 'nobody' });
    expect(payload?.errors?.[0]?.errorType).toBe('UnauthorizedException');
  });

  it('is rejected for a duplicate id, and above 100 subscriptions', async () => {
    for (let count = 0; count < MAX_SUBSCRIPTIONS; count += 1) {
      await client.start(String(count), ON_POUR);
    }
    const startAndGetError = async (id: string) =>
      (await client.start(id, ON_POUR)).payload?.errors?.[0]?.errorType;
    expect(await startAndGetError('0')).toBe('DuplicatedOperationError');
    expect(await startAndGetError('more')).toBe('MaxSubscriptionsReachedError');
  });

  const frames: [frame: unknown, errorType: string][] = [
    ['{', 'UnsupportedOperation'],
    [[], 'UnsupportedOperation'],
    [{ type: 'publish', id: 'a' }, 'UnsupportedOperation'],
    [{ type: 'start', id: 'a', payload: { query: ON_POUR } }, 'UnsupportedOperation'],
    [{ type: 'stop', id: 'unknown' }, 'UnknownOperationError'],
  ];
  for (const [frame, errorType] of frames) {
    it(`is not started by ${JSON.stringify(frame)}`, async () => {
      client.send(frame);
      const { type, payload } = await client.next();
      expect([type, payload?.errors?.[0]?.errorType]).toEqual(['error', errorType]);
    });
  }

  it('ends when its token expires; others continue', async () => {
    await client.start('ada', ON_POUR, { token: 'ada' });
    await client.start('key', ON_POUR);
    api.clock.advance(3600 * 1000);
    const received = [await client.next(), await client.next()];
    expect(received.find(({ id }) => id === 'ada')?.payload?.errors).toEqual([
      { errorType: 'UnauthorizedException', message: 'Token has expired.' },
    ]);
    await api.query(POUR, cup({}));
    expect((await client.next()).id).toBe('key');
  });

  it('ends when a mutation invalidates it', async () => {
    const ends = (value: string) => ({
      ends: JSON.stringify({
        filterGroup: [{ filters: [{ fieldName: 'id', operator: 'eq', value }] }],
      }),
    });
    const query = 'subscription ($ends: AWSJSON) { onAny(ends: $ends) { id } }';
    await client.start('one', query, { variables: ends('1') });
    await client.start('two', query, { variables: ends('2') });
    const empty =
      'mutation ($payload: AWSJSON!, $times: Int) { empty(payload: $payload, times: $times) }';
    await api.query(empty, { payload: '{"id":"1"}' });
    expect(await client.next()).toEqual({ id: 'one', type: 'complete' });
    await api.query(POUR, cup({}));
    expect((await client.next()).id).toBe('two');
    const { errors } = await api.query(empty, { payload: '{"id":"1"}', times: 6 });
    expect(errors).toHaveSize(1);
  });

  it('does not receive messages above 240 KB, which are logged', async () => {
    await client.start('a', ON_POUR);
    await api.query(POUR, cup({ colour: 'x'.repeat(240 * 1024) }));
    await api.query(POUR, cup({ colour: 'x'.repeat(10 * 1024) }));
    const { payload } = await client.next();
    expect(JSON.stringify(payload).length).toBeLessThan(11 * 1024);
    expect(api.logged).toEqual([jasmine.stringMatching(/onPour: dropped a message of \d+ bytes/)]);
    expect(api.counts.since().billed({ operation: 'Deliver' })['appsync-updates']).toBe(3);
  });

  it('continues after a resolver changed, and ends when its query is no longer valid', async () => {
    await client.start('a', ON_POUR);
    await client.start('b', 'subscription { onPour { id } }');
    const red =
      RESOLVERS['Mutation.pour']?.replace('ctx.result', "{ id: '2', colour: 'red' }") ?? '';
    api.appSync.replace(cupsAssembly({ ...RESOLVERS, 'Mutation.pour': red }));
    await api.query(POUR, cup({}));
    expect((await client.next()).payload).toEqual({ data: { onPour: { id: '2', colour: 'red' } } });
    await client.next();
    api.appSync.replace(cupsAssembly(RESOLVERS, CUPS.replaceAll('colour: String', 'hue: String')));
    const { id, type } = await client.next();
    expect([id, type]).toEqual(['a', 'error']);
    await api.query('mutation ($cup: AWSJSON!) { pour(cup: $cup) { id } }', cup({}));
    expect((await client.next()).id).toBe('b');
  });

  it('continues when a replacement is reverted immediately', async () => {
    await client.start('a', ON_POUR);
    api.appSync.replace(cupsAssembly(RESOLVERS, CUPS.replaceAll('colour: String', 'hue: String')));
    api.appSync.replace(cupsAssembly());
    await api.query(POUR, cup({}));
    expect((await client.next()).type).toBe('data');
  });

  it('ends with its connection when another API replaces this one', async () => {
    await client.start('a', ON_POUR);
    const other = cupsAssembly();
    for (const one of other.byType('AWS::AppSync::GraphQLApi')) one.physicalId = 'arn:other';
    api.appSync.replace(other);
    await client.closed;
    expect(api.appSync.realtime.listConnections()).toEqual([]);
  });

  it('is rejected over HTTP', async () => {
    const { errors } = await api.query(ON_POUR);
    expect(errors).toEqual([jasmine.objectContaining({ errorType: 'UnsupportedOperation' })]);
  });
});
