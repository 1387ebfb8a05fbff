import { stand, type Standing } from '../services/stripe/testing/test-server';
import { createConsole, type Console } from './console';
import { asked, OWN_PAGE } from './testing/console-request';
import { buy } from './testing/console-page';
import { codeIn } from './state';
import type { ConsoleView, MessageSeen } from './view';
import { AT, viewOf } from './testing/console-view.fixture';

describe('the code in a mail', () => {
  const cases: [string, string | undefined][] = [
    ['Your confirmation code is 481920', '481920'],
    ['481920.', '481920'],
    ['Order K7M2Q-481920 is paid', undefined],
    ['Call 0212345678', undefined],
    ['12345 or 1234567', undefined],
    ['', undefined],
  ];
  for (const [text, code] of cases) {
    it(text || '(empty)', () => expect(codeIn(text)).toBe(code));
  }
});

describe('the cloud page', () => {
  let standing: Standing;
  let view: ConsoleView;
  let cloudPage: Console;
  let say: (message: MessageSeen) => void;

  beforeEach(async () => {
    standing = await stand();
    view = viewOf(standing.stripe, (listener) => (say = listener));
    cloudPage = createConsole(view);
  });
  afterEach(async () => {
    cloudPage.close();
    await standing.close();
  });

  const stateNow = async () => {
    const answer = await cloudPage.handle(asked('GET', '/_cloud/api/state'));
    return JSON.parse(String(answer.body)) as Record<string, Record<string, unknown>[]>;
  };

  it('shows what happened in each part', async () => {
    await buy(standing);
    await standing.stripe.webhooks.quiet();
    say({ topic: 'shop/orders', payload: Buffer.from('{"v":1}'), at: AT });
    say({ topic: 'shop/orders', payload: Buffer.from('{"v":2}'), at: AT });
    const { mails, people, payments, functions, calls, ...others } = await stateNow();
    const { topics, messages, tables } = others;
    expect([mails![0]!.subject, mails![0]!.code]).toEqual(['Your code', '481920']);
    expect(people![0]!.groups).toEqual(['staff']);
    expect(payments![0]).toEqual(
      jasmine.objectContaining({ amount: 2500, status: 'succeeded', metadata: { orderId: 'o-7' } }),
    );
    expect(functions!.map(({ name, calls }) => [name, calls])).toEqual([
      ['change-feed', 1],
      ['place-order', 3],
    ]);
    expect(calls).toEqual([
      jasmine.objectContaining({ functionName: 'place-order', outcome: 'failed', duration: 12.3 }),
    ]);
    expect(topics!.map(({ topic, count }) => [topic, count])).toEqual([['shop/orders', 2]]);
    expect(messages!.map(({ text }) => text)).toEqual(['{"v":2}', '{"v":1}']);
    expect(tables).toEqual([{ name: 'Order-local', items: 12 }]);
  });

  it('leaves out what the cloud does not have', async () => {
    cloudPage = createConsole({ mail: view.mail });
    expect(Object.keys(await stateNow())).toEqual(['mails']);
  });

  it('answers 304 until something changes', async () => {
    const first = await cloudPage.handle(asked('GET', '/_cloud/api/state'));
    const again = asked('GET', '/_cloud/api/state', {
      'if-none-match': String(first.headers!.etag),
    });
    expect((await cloudPage.handle(again)).status).toBe(304);
    await buy(standing);
    expect((await cloudPage.handle(again)).status).toBe(200);
  });

  describe('sends a webhook again only', () => {
    const cases: { name: string; headers: Record<string, string>; id?: string; status: number }[] =
      [
        { name: 'for its own page', headers: OWN_PAGE, status: 200 },
        { name: 'with an origin', headers: {}, status: 403 },
        { name: 'not for the shop', headers: { origin: 'http://localhost:4200' }, status: 403 },
        { name: 'when there is such an event', headers: OWN_PAGE, id: 'evt_none', status: 409 },
      ];
    for (const { name, headers, id, status } of cases) {
      it(name, async () => {
        await buy(standing);
        await standing.stripe.webhooks.quiet();
        const before = standing.listener.heard.length;
        const eventId = id ?? standing.stripe.events()[0]!.id;
        const request = asked('POST', `/_cloud/api/events/${eventId}/deliver`, headers);
        expect((await cloudPage.handle(request)).status).toBe(status);
        expect(standing.listener.heard.length).toBe(before + (status === 200 ? 1 : 0));
      });
    }
  });

  for (const [method, path] of [
    ['GET', '/_cloud/api/else'],
    ['POST', '/_cloud/api/state'],
    ['GET', '/_cloud/../view.ts'],
  ] as const) {
    it(`${method} ${path} is nothing`, async () => {
      expect((await cloudPage.handle(asked(method, path))).status).toBe(404);
    });
  }
});
