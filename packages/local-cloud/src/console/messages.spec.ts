import { createConsole } from './console';
import { buildRequest, performAction } from './testing/console-request';

describe('disconnecting all clients', () => {
  const cases: { name: string; origin?: string; status: number; disconnects: number }[] = [
    {
      name: 'is allowed for the page',
      origin: 'http://localhost:4100',
      status: 200,
      disconnects: 1,
    },
    { name: 'is rejected without Origin', status: 403, disconnects: 0 },
    {
      name: 'is rejected for the app',
      origin: 'http://localhost:4200',
      status: 403,
      disconnects: 0,
    },
  ];
  for (const { name, origin, status, disconnects } of cases) {
    it(name, async () => {
      let count = 0;
      const iot = { onMessage: () => () => undefined, disconnectAll: () => (count += 1) };
      const request = buildRequest(
        'POST',
        '/_cloud/api/connections/disconnect-all',
        origin ? { origin } : {},
      );
      const response = await createConsole({ iot }).handle(request);
      expect(response.status).toBe(status);
      expect(count).toBe(disconnects);
    });
  }
});

describe('publishing a message', () => {
  const cases: [name: string, input: object, message?: RegExp][] = [
    ['to a topic', { topic: 'shop/orders', message: '{"v":1}' }],
    ['with any JSON payload', { topic: 'shop/orders', message: '3' }],
    ['is rejected for a wildcard topic', { topic: 'shop/+', message: '{}' }, /one topic/],
    ['is rejected for a reserved topic', { topic: '$SYS/x', message: '{}' }, /reserved/],
    ['is rejected without a topic', { message: '{}' }, /Missing value for "topic"/],
    [
      'is rejected without a payload',
      { topic: 'shop', message: '' },
      /Missing value for "message"/,
    ],
    ['is rejected for invalid JSON', { topic: 'shop', message: 'hello' }, /not valid JSON/],
    ['is rejected above 128 KB', { topic: 'shop', message: `"${'x'.repeat(131_072)}"` }, /128 KB/],
  ];
  for (const [name, input, expected] of cases) {
    it(name, async () => {
      const sent: object[] = [];
      const iot = {
        onMessage: () => () => undefined,
        publish: (topic: string, message: string) =>
          Promise.resolve(void sent.push({ topic, message })),
      };
      const { status, result } = await performAction(
        createConsole({ iot }),
        'messages/publish',
        input,
      );
      expect(status).toBe(expected ? 409 : 200);
      expect(sent).toEqual(expected ? [] : [input]);
      if (expected) expect(result['message']).toMatch(expected);
    });
  }
});

describe('disconnecting one client', () => {
  for (const [clientId, status] of [
    ['us-east-1:1234-tab', 200],
    ['gone', 409],
  ] as const) {
    it(clientId, async () => {
      const disconnected: string[] = [];
      const disconnect = (id: string) => (id === 'gone' ? false : disconnected.push(id) > 0);
      const iot = { onMessage: () => () => undefined, disconnect };
      const path = `connections/${encodeURIComponent(clientId)}/disconnect`;
      expect((await performAction(createConsole({ iot }), path)).status).toBe(status);
      expect(disconnected).toEqual(status === 200 ? [clientId] : []);
    });
  }
});
