import { createConsole } from './console';
import { asked, press } from './testing/console-request';

describe('the page cuts the live connections', () => {
  const cases: { name: string; origin?: string; status: number; cuts: number }[] = [
    { name: 'when it asks itself', origin: 'http://localhost:4100', status: 200, cuts: 1 },
    { name: 'but not for who names no origin', status: 403, cuts: 0 },
    { name: 'nor for the shop', origin: 'http://localhost:4200', status: 403, cuts: 0 },
  ];
  for (const { name, origin, status, cuts } of cases) {
    it(name, async () => {
      let cut = 0;
      const iot = { onMessage: () => () => undefined, disconnectAll: () => (cut += 1) };
      const request = asked('POST', '/_cloud/api/live/disconnect', origin ? { origin } : {});
      const answer = await createConsole({ iot }).handle(request);
      expect(answer.status).toBe(status);
      expect(cut).toBe(cuts);
    });
  }
});

describe('the page sends a message', () => {
  const cases: [name: string, input: object, problem?: RegExp][] = [
    ['to a topic', { topic: 'shop/orders', message: '{"v":1}' }],
    ['that is any JSON', { topic: 'shop/orders', message: '3' }],
    ['but not to many topics', { topic: 'shop/+', message: '{}' }, /one topic/],
    ['nor to the broker', { topic: '$SYS/x', message: '{}' }, /reserved/],
    ['nor without a topic', { message: '{}' }, /what the topic is/],
    ['nor without words', { topic: 'shop', message: '' }, /what the message is/],
    ['nor what is not JSON', { topic: 'shop', message: 'hello' }, /not JSON/],
    ['nor too much', { topic: 'shop', message: `"${'x'.repeat(131_072)}"` }, /128 KB/],
  ];
  for (const [name, input, problem] of cases) {
    it(name, async () => {
      const sent: object[] = [];
      const iot = {
        onMessage: () => () => undefined,
        publish: (topic: string, message: string) =>
          Promise.resolve(void sent.push({ topic, message })),
      };
      const { status, answer } = await press(createConsole({ iot }), 'live/send', input);
      expect(status).toBe(problem ? 409 : 200);
      expect(sent).toEqual(problem ? [] : [input]);
      if (problem) expect(answer['problem']).toMatch(problem);
    });
  }
});

describe('the page cuts one connection', () => {
  for (const [clientId, status] of [
    ['us-east-1:1234-tab', 200],
    ['gone', 409],
  ] as const) {
    it(clientId, async () => {
      const cut: string[] = [];
      const disconnect = (id: string) => (id === 'gone' ? false : cut.push(id) > 0);
      const iot = { onMessage: () => () => undefined, disconnect };
      const path = `connections/${encodeURIComponent(clientId)}/cut`;
      expect((await press(createConsole({ iot }), path)).status).toBe(status);
      expect(cut).toEqual(status === 200 ? [clientId] : []);
    });
  }
});
