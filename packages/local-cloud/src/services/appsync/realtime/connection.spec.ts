import { openRealtime } from '../testing/realtime.fixture';
import { MAX_CONNECTION_MS } from './limits';

const ON_POUR = 'subscription { onPour { id colour } }';

describe('a WebSocket connection', () => {
  let api: Awaited<ReturnType<typeof openRealtime>>;
  beforeEach(async () => {
    api = await openRealtime();
  });
  afterEach(() => api.close());

  it('is acknowledged, then receives keep-alive messages', async () => {
    const client = await api.open();
    client.send({ type: 'connection_init' });
    const payload = { connectionTimeoutMs: 300_000 };
    expect(await client.next()).toEqual({ type: 'connection_ack', payload });
    expect(await client.next()).toEqual({ type: 'ka' });
    api.clock.advance(60_000);
    expect(await client.next()).toEqual({ type: 'ka' });
  });

  it('accepts credentials in the query', async () => {
    const header = Buffer.from(JSON.stringify({ 'X-Api-Key': 'key' })).toString('base64');
    const query = `?header=${encodeURIComponent(header)}&payload=e30=`;
    const client = await api.open({}, query);
    client.send({ type: 'connection_init' });
    expect((await client.next()).type).toBe('connection_ack');
  });

  const rejected: [title: string, credentials: object | string, errorType: string][] = [
    ['a wrong key', { 'x-api-key': 'wrong' }, 'UnauthorizedException'],
    ['a wrong token', { Authorization: 'nobody' }, 'UnauthorizedException'],
    ['empty credentials', {}, 'UnauthorizedException'],
    ['credentials that are not JSON', '{', 'BadRequestException'],
  ];
  for (const [title, credentials, errorType] of rejected) {
    it(`is rejected for ${title}`, async () => {
      const client = await api.open(credentials);
      client.send({ type: 'connection_init' });
      const { type, payload } = await client.next();
      expect([type, payload?.errors?.[0]?.errorType]).toEqual(['connection_error', errorType]);
      await client.closed;
      expect(api.appSync.realtime.listConnections()).toEqual([]);
    });
  }

  it('is closed after 24 hours', async () => {
    const client = await api.connect();
    api.clock.advance(MAX_CONNECTION_MS);
    await client.closed;
    expect(api.counts.since().billed()).toEqual({
      'appsync-updates': 1,
      'appsync-minutes': 24 * 60 + 1,
    });
  });

  it('is listed with its subscriptions, and can be closed', async () => {
    const client = await api.connect();
    await client.start('a', ON_POUR);
    const [listed] = api.appSync.realtime.listConnections();
    expect(listed).toEqual(
      jasmine.objectContaining({ principal: 'API key', fields: ['onPour'], connectedAt: 0 }),
    );
    expect(api.appSync.realtime.disconnect('another')).toBe(false);
    expect(api.appSync.realtime.disconnect(listed?.id ?? '')).toBe(true);
    await client.closed;
  });
});
