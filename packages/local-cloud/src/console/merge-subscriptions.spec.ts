import { openRealtime } from '../services/appsync/testing/realtime.fixture';
import { createConsole } from './console';
import { performAction, readState } from './testing/console-request';
import { mergeSubscriptions } from './merge-subscriptions';

describe('GraphQL subscriptions on the console page', () => {
  const mqtt = {
    onMessage: () => () => undefined,
    publish: () => Promise.resolve(),
    listConnections: () => [],
    disconnect: () => false,
    disconnectAll: () => undefined,
  };

  it('appear among topics and connections and can be disconnected', async () => {
    const api = await openRealtime();
    const page = createConsole({ iot: mergeSubscriptions(mqtt, api.appSync.realtime) });
    const client = await api.connect();
    await client.start('a', 'subscription { onPour { id } }');
    await api.query('mutation { pour(cup: "{\\"id\\":\\"7\\"}") { id } }');
    await client.next();
    const state = await readState(page);
    const topic = 'subscription onPour';
    expect(state['topics']).toEqual([{ topic, count: 1, at: 0, isSubscription: true }]);
    expect(state['messages']).toEqual([
      { number: 1, topic, at: 0, text: '{"data":{"onPour":{"id":"7"}}}' },
    ]);
    const [connection] = state['connections'] as { clientId: string }[];
    expect(connection).toEqual(
      jasmine.objectContaining({ principal: 'API key', isSignedIn: false, filters: [topic] }),
    );
    const { status } = await performAction(
      page,
      `connections/${connection?.clientId ?? ''}/disconnect`,
    );
    expect(status).toBe(200);
    await client.closed;
    const other = await api.connect();
    await performAction(page, 'connections/disconnect-all');
    await other.closed;
    page.close();
    await api.close();
  });
});
