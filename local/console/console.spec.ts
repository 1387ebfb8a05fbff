import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { createGate } from '../gate';
import { listen, type HttpServer } from '../http-server';
import { createMailOutbox } from '../mail-outbox';
import type { Collection, Store } from '../store';
import { launchChromium } from '../stripe/chromium';
import { stand, type Standing } from '../stripe/standing';
import { createConsole, type Console } from './console';
import { asked, OWN_PAGE } from './request-for-specs';
import { codeIn } from './state';
import type { ConsoleView, MessageSeen } from './view';

const AT = Date.parse('2026-05-04T10:00:00Z');
const letter = {
  from: 'shop@example.com',
  to: ['mina@example.com'],
  subject: 'Your code',
  text: 'Your code is 481920. See https://example.com/help.',
};

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
    const mail = createMailOutbox(memory(), () => AT);
    mail.send(letter);
    view = {
      mail,
      stripe: standing.stripe,
      userPool: {
        listUsers: () => [
          {
            username: 'u-1',
            email: 'mina@example.com',
            status: 'CONFIRMED',
            enabled: true,
            groups: ['staff'],
            createdAt: AT,
          },
        ],
      },
      functions: {
        list: () => [
          { name: 'fn-1', friendlyName: 'place-order', invocations: 3, errors: 1 },
          { name: 'fn-2', friendlyName: 'change-feed', invocations: 1, errors: 0 },
        ],
        logs: (name) =>
          name === 'fn-1' ? [{ at: AT, level: 'ERROR', text: '<b>out of stock</b>' }] : [],
      },
      dynamoDb: { tables: () => [{ name: 'Order-local', items: 12 }] },
      schedules: {
        list: () => [
          {
            name: 'sweep-1',
            functionName: 'sweep-orders',
            expression: 'rate(5 minutes)',
            next: AT + 1000,
            last: AT,
          },
        ],
        run: () => Promise.resolve({ payload: null }),
      },
      iot: {
        onMessage(listener) {
          say = listener;
          return () => undefined;
        },
      },
    };
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
  const buy = () =>
    standing.sdk.paymentIntents.create({
      amount: 2500,
      currency: 'usd',
      metadata: { orderId: 'o-7' },
      confirm: true,
      payment_method: 'pm_card_visa',
    });

  it('shows what happened in each part', async () => {
    await buy();
    await standing.stripe.webhooks.quiet();
    say({ topic: 'shop/orders', payload: Buffer.from('{"v":1}'), at: AT });
    say({ topic: 'shop/orders', payload: Buffer.from('{"v":2}'), at: AT });
    const { mails, people, payments, functions, topics, tables } = await stateNow();
    expect([mails![0]!.subject, mails![0]!.code]).toEqual(['Your code', '481920']);
    expect(people![0]!.groups).toEqual(['staff']);
    expect(payments![0]).toEqual(
      jasmine.objectContaining({ amount: 2500, status: 'succeeded', metadata: { orderId: 'o-7' } }),
    );
    expect(functions!.map(({ name, calls }) => [name, calls])).toEqual([
      ['change-feed', 1],
      ['place-order', 3],
    ]);
    expect([topics![0]!.count, topics![0]!.last]).toEqual([2, '{"v":2}']);
    expect(tables).toEqual([{ name: 'Order-local', items: 12 }]);
  });

  it('leaves out what the cloud does not have', async () => {
    cloudPage = createConsole({ mail: view.mail });
    expect(Object.keys(await stateNow())).toEqual(['mails']);
  });

  it('answers 304 until something changes', async () => {
    const first = await cloudPage.handle(asked('GET', '/_cloud/api/state'));
    const again = asked('GET', '/_cloud/api/state', { 'if-none-match': first.headers!.etag! });
    expect((await cloudPage.handle(again)).status).toBe(304);
    await buy();
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
        await buy();
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

  describe('in a browser', () => {
    let browser: Browser;
    let server: HttpServer;
    beforeAll(async () => {
      browser = await launchChromium();
    }, 60_000);
    afterAll(() => browser.close());
    beforeEach(async () => {
      server = await listen(0);
      const guarded = createGate(server.origin, []).guard((request) => cloudPage.handle(request));
      server.serve(guarded, (_, socket) => socket.destroy());
    });
    afterEach(() => server.close());

    async function open(colorScheme: 'light' | 'dark', width = 1200): Promise<Page> {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const page = await context.newPage();
      await page.goto(`${server.origin}/_cloud`);
      await page.getByText('Live', { exact: true }).waitFor();
      return page;
    }

    it('a new payment appears by itself, and its webhook can be sent again', async () => {
      const page = await open('light');
      await buy();
      await standing.stripe.webhooks.quiet();
      const row = page.locator('#payments > ol > li');
      await row.getByText('paid', { exact: true }).waitFor();
      expect(await row.textContent()).toContain('orderId o-7');
      await row.getByText('3 webhook events').click();
      await page
        .getByRole('button', { name: 'Send again: payment_intent.succeeded' })
        .press('Enter');
      await row.getByText('200, 200').waitFor();
      expect(standing.listener.heard.length).toBe(4);
      expect(await row.locator('details').getAttribute('open')).toBe('');
      await page.context().close();
    }, 60_000);

    it('copies the code of a mail by one click', async () => {
      const page = await open('light');
      await page.getByRole('button', { name: 'Copy code 481920' }).click();
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe('481920');
      await page.context().close();
    }, 60_000);

    it('shows what came from outside as text', async () => {
      const page = await open('light');
      await page.getByText('Last lines').click();
      expect(await page.locator('#functions pre').textContent()).toContain('<b>out of stock</b>');
      const [quiet] = await page.locator('#functions > ol > li').allTextContents();
      expect(quiet).toBe('change-feed1 call');
      await page.context().close();
    }, 60_000);

    for (const [look, width] of [
      ['light', 1200],
      ['dark', 1200],
      ['light', 360],
    ] as const) {
      it(`is readable and operable: ${look}, ${width} px`, async () => {
        await buy();
        await standing.stripe.webhooks.quiet();
        say({
          topic: 'shop/private/us-east-1:1234/orders',
          payload: Buffer.from('{"v":1}'),
          at: AT,
        });
        const page = await open(look, width);
        for (const summary of await page.locator('summary').all()) await summary.click();
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
        await page.context().close();
      }, 60_000);
    }
  });
});

/** A store that keeps nothing on disk: the mails of one test. */
function memory(): Store {
  const collection = <T>(): Collection<T> => {
    const kept = new Map<string, T>();
    return {
      get: (key) => kept.get(key),
      put: (key, value) => void kept.set(key, value),
      remove: (key) => void kept.delete(key),
      entries: () => [...kept],
      backwards: () => [...kept].reverse(),
    };
  };
  return { collection, atomically: (work) => work(), close: () => Promise.resolve() };
}
