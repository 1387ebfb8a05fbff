import type { Browser, Page } from '@playwright/test';
import type { HttpServer } from '../core/http-server';
import { launchChromium } from '../../test/support/chromium';
import { stand, type Standing } from '../services/stripe/testing/test-server';
import { createConsole, type Console } from './console';
import { asked, OWN_PAGE } from './testing/console-request';
import { servePage } from './testing/console-page';

describe('payments on the cloud page', () => {
  let standing: Standing;
  let cloudPage: Console;
  beforeEach(async () => {
    standing = await stand();
    cloudPage = createConsole({ stripe: standing.stripe });
  });
  afterEach(async () => {
    cloudPage.close();
    await standing.close();
  });

  const open = async (card?: string) =>
    (
      await standing.sdk.paymentIntents.create({
        amount: 2500,
        currency: 'usd',
        ...(card && { confirm: true, payment_method: card }),
      })
    ).id;
  const press = (path: string) => cloudPage.handle(asked('POST', `/_cloud/api/${path}`, OWN_PAGE));
  const stateOf = async (id: string) => {
    const { data } = await standing.sdk.refunds.list({ payment_intent: id });
    const { status } = await standing.sdk.paymentIntents.retrieve(id);
    return [status, ...data.map((refund) => refund.status)];
  };
  const refundOf = async (id: string) =>
    (await standing.sdk.refunds.create({ payment_intent: id })).id;

  const cases: {
    name: string;
    card?: string;
    path: (id: string) => string | Promise<string>;
    becomes: string[];
    answer?: number;
  }[] = [
    { name: 'pay', path: (id) => `payments/${id}/pay`, becomes: ['succeeded'] },
    {
      name: 'decline',
      path: (id) => `payments/${id}/decline`,
      becomes: ['requires_payment_method'],
    },
    {
      name: 'refund',
      card: 'pm_card_visa',
      path: (id) => `payments/${id}/refund`,
      becomes: ['succeeded', 'succeeded'],
    },
    {
      name: 'let a refund succeed',
      card: 'pm_card_pendingRefund',
      path: async (id) => `refunds/${await refundOf(id)}/succeed`,
      becomes: ['succeeded', 'succeeded'],
    },
    {
      name: 'let a refund fail',
      card: 'pm_card_visa',
      path: async (id) => `refunds/${await refundOf(id)}/fail`,
      becomes: ['succeeded', 'failed'],
    },
    {
      name: 'not refund what nobody paid',
      path: (id) => `payments/${id}/refund`,
      becomes: ['requires_payment_method'],
      answer: 409,
    },
    {
      name: 'not pay what is cancelled',
      path: async (id) => {
        await standing.sdk.paymentIntents.cancel(id);
        return `payments/${id}/pay`;
      },
      becomes: ['canceled'],
      answer: 409,
    },
  ];
  for (const { name, card, path, becomes, answer = 200 } of cases) {
    it(`buttons ${name}`, async () => {
      const id = await open(card);
      expect((await press(await path(id))).status).toBe(answer);
      expect(await stateOf(id)).toEqual(becomes);
    });
  }

  it('buttons hold webhooks back, send one now, put one off and let all go', async () => {
    await press('webhooks/hold');
    await open('pm_card_visa');
    const [first, second] = standing.stripe.webhooks.waiting();
    await press(`deliveries/${first!.id}/release`);
    await press(`deliveries/${second!.id}/delay`);
    await press('webhooks/resume');
    await standing.stripe.webhooks.quiet();
    const heard = () =>
      standing.listener.heard.map(({ body }) => (JSON.parse(body) as { type: string }).type);
    expect(heard()).toEqual(['payment_intent.created', 'payment_intent.succeeded']);
    standing.advance(3_601_000);
    await standing.stripe.webhooks.quiet();
    expect(heard().at(-1)).toBe('charge.succeeded');
    expect((await press(`deliveries/${first!.id}/release`)).status).toBe(409);
  });

  it('are nobody’s but the page’s own', async () => {
    const id = await open();
    const origins: Record<string, string>[] = [{}, { origin: 'http://localhost:4200' }];
    for (const headers of origins) {
      const answer = await cloudPage.handle(
        asked('POST', `/_cloud/api/payments/${id}/pay`, headers),
      );
      expect(answer.status).toBe(403);
    }
    expect(await stateOf(id)).toEqual(['requires_payment_method']);
  });

  describe('in a browser', () => {
    let browser: Browser;
    let server: HttpServer;
    let page: Page;
    beforeAll(async () => {
      browser = await launchChromium();
    }, 60_000);
    afterAll(() => browser.close());
    beforeEach(async () => {
      server = await servePage(cloudPage);
      page = await browser.newPage();
      await page.goto(`${server.origin}/_cloud`);
    });
    afterEach(async () => {
      await page.close();
      await server.close();
    });

    it('are paid, refunded and the refund fails, by hand', async () => {
      const id = await open();
      await page.getByRole('button', { name: `Pay ${id}` }).click();
      await page.getByRole('button', { name: `Refund $25.00 of ${id}` }).click();
      await page.getByRole('button', { name: 'Let it fail: Refund $25.00' }).click();
      await page.locator('#payments .pill').getByText('failed').waitFor();
      expect(await stateOf(id)).toEqual(['succeeded', 'failed']);
      await page.getByRole('button', { name: `Refund $25.00 of ${id}` }).waitFor();
    }, 60_000);

    it('wait to be told of while webhooks are held back', async () => {
      await page.getByRole('button', { name: 'Hold webhooks back' }).press('Enter');
      await page.getByRole('button', { name: 'Let webhooks go' }).waitFor();
      await open();
      await page.getByText('1 webhook event').click();
      await page.getByRole('button', { name: 'Send now: payment_intent.created' }).click();
      await page.locator('#payments .pill').getByText('delivered').waitFor();
      expect(standing.listener.heard.length).toBe(1);
      await page.getByRole('button', { name: 'Let webhooks go' }).click();
      await page.getByRole('button', { name: 'Hold webhooks back' }).waitFor();
    }, 60_000);
  });
});
