import { startTestServer, type TestServer } from '../services/stripe/testing/test-server';
import { createConsole, type Console } from './console';
import { buildRequest, SAME_ORIGIN } from './testing/console-request';
import { createPayment } from './testing/console-page';
import { findCode } from './state';
import type { ConsoleResources, PublishedMessage } from './resources';
import { AT, buildResources } from './testing/console-resources.fixture';

describe('the verification code in an email', () => {
  const cases: [string, string | undefined][] = [
    ['Your confirmation code is 481920', '481920'],
    ['481920.', '481920'],
    ['Order K7M2Q-481920 is paid', undefined],
    ['Call 0212345678', undefined],
    ['12345 or 1234567', undefined],
    ['', undefined],
  ];
  for (const [text, code] of cases) {
    it(text || '(empty)', () => expect(findCode(text)).toBe(code));
  }
});

describe('the console', () => {
  let server: TestServer;
  let resources: ConsoleResources;
  let cloudPage: Console;
  let publish: (message: PublishedMessage) => void;

  beforeEach(async () => {
    server = await startTestServer();
    resources = buildResources(server.stripe, (listener) => (publish = listener));
    cloudPage = createConsole(resources);
  });
  afterEach(async () => {
    cloudPage.close();
    await server.close();
  });

  const readState = async () => {
    const response = await cloudPage.handle(buildRequest('GET', '/_cloud/api/state'));
    return JSON.parse(String(response.body)) as Record<string, Record<string, unknown>[]>;
  };

  it('shows the state of every resource', async () => {
    await createPayment(server);
    await server.stripe.webhooks.whenIdle();
    publish({ topic: 'shop/orders', payload: Buffer.from('{"v":1}'), at: AT });
    publish({ topic: 'shop/orders', payload: Buffer.from('{"v":2}'), at: AT });
    const { emails, users, payments, functions, invocations, ...others } = await readState();
    const { topics, messages, tables } = others;
    expect([emails![0]!.subject, emails![0]!.code]).toEqual(['Your code', '481920']);
    expect(users![0]!.groups).toEqual(['staff']);
    expect(payments![0]).toEqual(
      jasmine.objectContaining({ amount: 2500, status: 'succeeded', metadata: { orderId: 'o-7' } }),
    );
    expect(functions!.map(({ name, invocations: count }) => [name, count])).toEqual([
      ['change-feed', 1],
      ['place-order', 3],
    ]);
    expect(invocations).toEqual([
      jasmine.objectContaining({ functionName: 'place-order', outcome: 'failed', duration: 12.3 }),
    ]);
    expect(topics!.map(({ topic, count }) => [topic, count])).toEqual([['shop/orders', 2]]);
    expect(messages!.map(({ text }) => text)).toEqual(['{"v":2}', '{"v":1}']);
    expect(tables).toEqual([{ name: 'Order-local', items: 12 }]);
  });

  it('omits resources that the cloud does not have', async () => {
    cloudPage = createConsole({ emails: resources.emails });
    expect(Object.keys(await readState())).toEqual(['emails']);
  });

  it('returns 304 until the state changes', async () => {
    const first = await cloudPage.handle(buildRequest('GET', '/_cloud/api/state'));
    const again = buildRequest('GET', '/_cloud/api/state', {
      'if-none-match': String(first.headers!.etag),
    });
    expect((await cloudPage.handle(again)).status).toBe(304);
    await createPayment(server);
    expect((await cloudPage.handle(again)).status).toBe(200);
  });

  describe('resends a webhook', () => {
    const cases: { name: string; headers: Record<string, string>; id?: string; status: number }[] =
      [
        { name: 'for its own page', headers: SAME_ORIGIN, status: 200 },
        { name: 'not without Origin', headers: {}, status: 403 },
        { name: 'not for the app', headers: { origin: 'http://localhost:4200' }, status: 403 },
        { name: 'not for an unknown event', headers: SAME_ORIGIN, id: 'evt_none', status: 409 },
      ];
    for (const { name, headers, id, status } of cases) {
      it(name, async () => {
        await createPayment(server);
        await server.stripe.webhooks.whenIdle();
        const before = server.listener.received.length;
        const eventId = id ?? server.stripe.events()[0]!.id;
        const request = buildRequest('POST', `/_cloud/api/events/${eventId}/resend`, headers);
        expect((await cloudPage.handle(request)).status).toBe(status);
        expect(server.listener.received.length).toBe(before + (status === 200 ? 1 : 0));
      });
    }
  });

  for (const [method, path] of [
    ['GET', '/_cloud/api/else'],
    ['POST', '/_cloud/api/state'],
    ['GET', '/_cloud/../view.ts'],
  ] as const) {
    it(`${method} ${path} is not found`, async () => {
      expect((await cloudPage.handle(buildRequest(method, path))).status).toBe(404);
    });
  }
});
