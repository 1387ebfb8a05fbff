import { LONGEST_CONNECTION_MS, MAX_SUBSCRIPTIONS } from './limits';
import {
  CUPS,
  cupsAssembly,
  openRealtime,
  RESOLVERS,
  type Client,
} from '../testing/realtime.fixture';

type Opened = Awaited<ReturnType<typeof openRealtime>>;

const ON_POUR = 'subscription { onPour { id colour } }';
const POUR = 'mutation ($cup: AWSJSON!) { pour(cup: $cup) { id colour size } }';
const cup = (members: object) => ({ cup: JSON.stringify({ id: '1', ...members }) });

describe('a connection for subscriptions', () => {
  let api: Opened;
  beforeEach(async () => {
    api = await openRealtime();
  });
  afterEach(() => api.close());

  it('is acknowledged, and then kept alive', async () => {
    const client = await api.open();
    client.send({ type: 'connection_init' });
    const payload = { connectionTimeoutMs: 300_000 };
    expect(await client.next()).toEqual({ type: 'connection_ack', payload });
    expect(await client.next()).toEqual({ type: 'ka' });
    api.clock.advance(60_000);
    expect(await client.next()).toEqual({ type: 'ka' });
  });

  it('is proved in the address, too', async () => {
    const header = Buffer.from(JSON.stringify({ 'X-Api-Key': 'key' })).toString('base64');
    const query = `?header=${encodeURIComponent(header)}&payload=e30=`;
    const client = await api.open({}, query);
    client.send({ type: 'connection_init' });
    expect((await client.next()).type).toBe('connection_ack');
  });

  const strangers: [who: string, proof: object | string, type: string][] = [
    ['a wrong key', { 'x-api-key': 'wrong' }, 'UnauthorizedException'],
    ['a wrong token', { Authorization: 'nobody' }, 'UnauthorizedException'],
    ['nothing at all', {}, 'UnauthorizedException'],
    ['what is no JSON', '{', 'BadRequestException'],
  ];
  for (const [who, proof, errorType] of strangers) {
    it(`is refused for ${who}`, async () => {
      const client = await api.open(proof);
      client.send({ type: 'connection_init' });
      const { type, payload } = await client.next();
      expect([type, payload?.errors?.[0]?.errorType]).toEqual(['connection_error', errorType]);
      await client.closed;
      expect(api.appSync.realtime.connections()).toEqual([]);
    });
  }

  it('lasts a day', async () => {
    const client = await api.connect();
    api.clock.advance(LONGEST_CONNECTION_MS);
    await client.closed;
    expect(api.counts.since().billed()).toEqual({
      ...{ 'appsync-updates': 1, 'appsync-minutes': 24 * 60 + 1 },
    });
  });

  it('is listed with what it listens to, and can be cut', async () => {
    const client = await api.connect();
    await client.start('a', ON_POUR);
    const [seen] = api.appSync.realtime.connections();
    expect(seen).toEqual(
      jasmine.objectContaining({ who: 'API key', fields: ['onPour'], since: 0 }),
    );
    expect(api.appSync.realtime.disconnect('another')).toBe(false);
    expect(api.appSync.realtime.disconnect(seen?.id ?? '')).toBe(true);
    await client.closed;
  });
});

describe('a subscription', () => {
  let api: Opened;
  let client: Client;
  beforeEach(async () => {
    api = await openRealtime();
    client = await api.connect();
  });
  afterEach(() => api.close());

  it('is told what the mutation asked for, by the names of fields, until it is stopped', async () => {
    expect(await client.start('a', ON_POUR)).toEqual({ id: 'a', type: 'start_ack' });
    await api.ask('mutation ($cup: AWSJSON!) { mine: pour(cup: $cup) { number: id size } }', {
      ...cup({ colour: 'red', size: 2 }),
    });
    expect(await client.next()).toEqual({
      ...{ id: 'a', type: 'data' },
      payload: { data: { onPour: { id: '1', colour: null } } },
    });
    client.send({ id: 'a', type: 'stop' });
    expect(await client.next()).toEqual({ id: 'a', type: 'complete' });
    await client.start('b', ON_POUR);
    await api.ask(POUR, cup({}));
    expect((await client.next()).id).toBe('b');
  });

  const REQUIRED = 'subscription { onPour { id size notes refill { id } } }';
  it('is null where the mutation left out what cannot be', async () => {
    await client.start('a', REQUIRED);
    await api.ask('mutation ($cup: AWSJSON!) { pour(cup: $cup) { size } }', cup({}));
    const { payload } = await client.next();
    expect(payload).toEqual({ data: { onPour: null }, errors: [jasmine.anything() as never] });
  });

  it('gets JSON as a text, once', async () => {
    await client.start('a', REQUIRED);
    await api.ask('mutation ($cup: AWSJSON!) { pour(cup: $cup) { id notes } }', {
      ...cup({ notes: { hot: true } }),
    });
    const { payload } = await client.next();
    const onPour = { id: '1', size: null, notes: '{"hot":true}', refill: null };
    expect(payload).toEqual({ data: { onPour } });
  });

  it('hides from each what is not theirs to see', async () => {
    const query = 'subscription { onPour { id secret } }';
    await client.start('key', query);
    await client.start('staff', query, { token: 'staff' });
    await api.ask('mutation ($cup: AWSJSON!) { pour(cup: $cup) { id secret } }', cup({}));
    const told = [await client.next(), await client.next()];
    expect(told.map(({ payload }) => payload?.errors?.length ?? 0)).toEqual([1, 0]);
  });

  const arguments_: [what: string, asked: string, poured: object, isHeard: boolean][] = [
    ['that fit', '(colour: "red", size: 1)', { colour: 'red', size: 1 }, true],
    ['of which one does not fit', '(colour: "red", size: 1)', { colour: 'red', size: 2 }, false],
    ['that are left out', '', { colour: 'red' }, true],
    ['that are null, which is a value', '(colour: null)', { colour: 'red' }, false],
    ['that are null, and so is the field', '(colour: null)', {}, true],
  ];
  for (const [what, asked, poured, isHeard] of arguments_) {
    it(`hears by its arguments: ${what}`, async () => {
      await client.start('a', `subscription { onPour${asked} { id } }`);
      await client.start('last', 'subscription { onPour { id } }');
      await api.ask(POUR, cup(poured));
      expect((await client.next()).id).toBe(isHeard ? 'a' : 'last');
    });
  }

  const refused: [what: string, query: string, errorType: string | undefined, message: RegExp][] = [
    ['a rule', 'subscription { onStaff { id } }', 'Unauthorized', /Not Authorized to access onSta/],
    ['its resolver', 'subscription { onNothing(says: "Go") { id } }', 'Nothing', /^Go$/],
    ['validation', 'subscription { onPour { taste } }', undefined, /FieldUndefined/],
    ['being a query', '{ cup { id } }', 'UnsupportedOperation', /query not supported/],
    [
      'a filter that is none',
      'subscription { onAny(by: "{}") { id } }',
      'InvalidSubscriptionFilter',
      /filterGroup/,
    ],
    ['its text', 'subscription {', 'MalformedHttpRequestException', /Unable to parse/],
  ];
  for (const [what, query, errorType, message] of refused) {
    it(`is refused by ${what}`, async () => {
      const { type, id, payload } = await client.start('a', query);
      expect([type, id, payload?.errors?.[0]?.errorType]).toEqual(['error', 'a', errorType]);
      expect(payload?.errors?.[0]?.message).toMatch(message);
      expect((await client.start('a', ON_POUR)).type).toBe('start_ack');
    });
  }

  it('is refused without a proof of its own', async () => {
    const { payload } = await client.start('a', ON_POUR, { token: 'nobody' });
    expect(payload?.errors?.[0]?.errorType).toBe('UnauthorizedException');
  });

  it('is refused twice by one id, and when there are a hundred', async () => {
    for (let count = 0; count < MAX_SUBSCRIPTIONS; count += 1) {
      await client.start(String(count), ON_POUR);
    }
    const errorOf = async (id: string) =>
      (await client.start(id, ON_POUR)).payload?.errors?.[0]?.errorType;
    expect(await errorOf('0')).toBe('DuplicatedOperationError');
    expect(await errorOf('more')).toBe('MaxSubscriptionsReachedError');
  });

  const frames: [frame: unknown, errorType: string][] = [
    ['{', 'UnsupportedOperation'],
    [[], 'UnsupportedOperation'],
    [{ type: 'publish', id: 'a' }, 'UnsupportedOperation'],
    [{ type: 'start', id: 'a', payload: { query: ON_POUR } }, 'UnsupportedOperation'],
    [{ type: 'stop', id: 'unknown' }, 'UnknownOperationError'],
  ];
  for (const [frame, errorType] of frames) {
    it(`is not begun by ${JSON.stringify(frame)}`, async () => {
      client.send(frame);
      const { type, payload } = await client.next();
      expect([type, payload?.errors?.[0]?.errorType]).toEqual(['error', errorType]);
    });
  }

  it('ends with the token that it was asked for with; others go on', async () => {
    await client.start('ada', ON_POUR, { token: 'ada' });
    await client.start('key', ON_POUR);
    api.clock.advance(3600 * 1000);
    const told = [await client.next(), await client.next()];
    expect(told.find(({ id }) => id === 'ada')?.payload?.errors).toEqual([
      { errorType: 'UnauthorizedException', message: 'Token has expired.' },
    ]);
    await api.ask(POUR, cup({}));
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
    await api.ask(empty, { payload: '{"id":"1"}' });
    expect(await client.next()).toEqual({ id: 'one', type: 'complete' });
    await api.ask(POUR, cup({}));
    expect((await client.next()).id).toBe('two');
    const { errors } = await api.ask(empty, { payload: '{"id":"1"}', times: 6 });
    expect(errors).toHaveSize(1);
  });

  it('is not told what is larger than 240 KB, which is logged', async () => {
    await client.start('a', ON_POUR);
    await api.ask(POUR, cup({ colour: 'x'.repeat(240 * 1024) }));
    await api.ask(POUR, cup({ colour: 'x'.repeat(10 * 1024) }));
    const { payload } = await client.next();
    expect(JSON.stringify(payload).length).toBeLessThan(11 * 1024);
    expect(api.logged).toEqual([
      jasmine.stringMatching(/onPour: a message of \d+ bytes is dropped/),
    ]);
    expect(api.counts.since().billed({ operation: 'Deliver' })['appsync-updates']).toBe(3);
  });

  it('goes on after its resolver changed, and ends when the schema has no place for it', async () => {
    await client.start('a', ON_POUR);
    await client.start('b', 'subscription { onPour { id } }');
    const red =
      RESOLVERS['Mutation.pour']?.replace('ctx.result', "{ id: '2', colour: 'red' }") ?? '';
    api.appSync.replace(cupsAssembly({ ...RESOLVERS, 'Mutation.pour': red }));
    await api.ask(POUR, cup({}));
    expect((await client.next()).payload).toEqual({ data: { onPour: { id: '2', colour: 'red' } } });
    await client.next();
    api.appSync.replace(cupsAssembly(RESOLVERS, CUPS.replaceAll('colour: String', 'hue: String')));
    const { id, type } = await client.next();
    expect([id, type]).toEqual(['a', 'error']);
    await api.ask('mutation ($cup: AWSJSON!) { pour(cup: $cup) { id } }', cup({}));
    expect((await client.next()).id).toBe('b');
  });

  it('goes on when what was put in place is taken back at once', async () => {
    await client.start('a', ON_POUR);
    api.appSync.replace(cupsAssembly(RESOLVERS, CUPS.replaceAll('colour: String', 'hue: String')));
    api.appSync.replace(cupsAssembly());
    await api.ask(POUR, cup({}));
    expect((await client.next()).type).toBe('data');
  });

  it('ends, as its connection does, when another API takes the place of this one', async () => {
    await client.start('a', ON_POUR);
    const other = cupsAssembly();
    for (const one of other.byType('AWS::AppSync::GraphQLApi')) one.physicalId = 'arn:other';
    api.appSync.replace(other);
    await client.closed;
    expect(api.appSync.realtime.connections()).toEqual([]);
  });

  it('is no request over HTTP', async () => {
    const { errors } = await api.ask(ON_POUR);
    expect(errors).toEqual([jasmine.objectContaining({ errorType: 'UnsupportedOperation' })]);
  });
});
