import { openRealtime } from '../services/appsync/testing/realtime.fixture';
import { createConsole } from './console';
import { press, stateNow } from './testing/console-request';
import { withSubscriptions } from './with-subscriptions';

describe('GraphQL subscriptions on the page', () => {
  const mqtt = {
    onMessage: () => () => undefined,
    publish: () => Promise.resolve(),
    connections: () => [],
    disconnect: () => false,
    disconnectAll: () => undefined,
  };

  it('stand beside topics and connections, and are cut as those are', async () => {
    const api = await openRealtime();
    const page = createConsole({ iot: withSubscriptions(mqtt, api.appSync.realtime) });
    const client = await api.connect();
    await client.start('a', 'subscription { onPour { id } }');
    await api.ask('mutation { pour(cup: "{\\"id\\":\\"7\\"}") { id } }');
    await client.next();
    const state = await stateNow(page);
    const topic = 'subscription onPour';
    expect(state['topics']).toEqual([{ topic, count: 1, at: 0, isSubscription: true }]);
    expect(state['messages']).toEqual([
      { number: 1, topic, at: 0, text: '{"data":{"onPour":{"id":"7"}}}' },
    ]);
    const [seen] = state['connections'] as { clientId: string }[];
    expect(seen).toEqual(
      jasmine.objectContaining({ who: 'API key', isSignedIn: false, filters: [topic] }),
    );
    const { status } = await press(page, `connections/${seen?.clientId ?? ''}/cut`);
    expect(status).toBe(200);
    await client.closed;
    const other = await api.connect();
    await press(page, 'live/disconnect');
    await other.closed;
    page.close();
    await api.close();
  });
});
