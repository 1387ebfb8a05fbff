import type { Browser, Page } from '@playwright/test';
import type { HttpServer } from '../core/http-server';
import { launchChromium } from '../../test/support/chromium';
import { startTestServer, type TestServer } from '../services/stripe/testing/test-server';
import { createConsole, type Console } from './console';
import { buildRequest, SAME_ORIGIN } from './testing/console-request';
import { servePage } from './testing/console-page';

describe('payment actions of the console', () => {
  let stripeServer: TestServer;
  let cloudPage: Console;
  beforeEach(async () => {
    stripeServer = await startTestServer();
    cloudPage = createConsole({ stripe: stripeServer.stripe });
  });
  afterEach(async () => {
    cloudPage.close();
    await stripeServer.close();
  });

  const open = async (card?: string) =>
    (
      await stripeServer.sdk.paymentIntents.create({
        amount: 2500,
        currency: 'usd',
        ...(card && { confirm: true, payment_method: card }),
      })
    ).id;
  const press = (path: string) =>
    cloudPage.handle(buildRequest('POST', `/_cloud/api/${path}`, SAME_ORIGIN));
  const stateOf = async (id: string) => {
    const { data } = await stripeServer.sdk.refunds.list({ payment_intent: id });
    const { status } = await stripeServer.sdk.paymentIntents.retrieve(id);
    return [status, ...data.map((refund) => refund.status)];
  };
  const refundOf = async (id: string) =>
    (await stripeServer.sdk.refunds.create({ payment_intent: id })).id;

  const cases: {
    name: string;
    card?: string;
    path: (id: string) => string | Promise<string>;
    becomes: string[];
    httpStatus?: number;
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
      name: 'mark a refund succeeded',
      card: 'pm_card_pendingRefund',
      path: async (id) => `refunds/${await refundOf(id)}/succeed`,
      becomes: ['succeeded', 'succeeded'],
    },
    {
      name: 'mark a refund failed',
      card: 'pm_card_visa',
      path: async (id) => `refunds/${await refundOf(id)}/fail`,
      becomes: ['succeeded', 'failed'],
    },
    {
      name: 'reject the refund of an unpaid payment',
      path: (id) => `payments/${id}/refund`,
      becomes: ['requires_payment_method'],
      httpStatus: 409,
    },
    {
      name: 'reject paying a canceled payment',
      path: async (id) => {
        await stripeServer.sdk.paymentIntents.cancel(id);
        return `payments/${id}/pay`;
      },
      becomes: ['canceled'],
      httpStatus: 409,
    },
  ];
  for (const { name, card, path, becomes, httpStatus = 200 } of cases) {
    it(name, async () => {
      const id = await open(card);
      expect((await press(await path(id))).status).toBe(httpStatus);
      expect(await stateOf(id)).toEqual(becomes);
    });
  }

  it('pause, send, delay and resume webhooks', async () => {
    await press('webhooks/pause');
    await open('pm_card_visa');
    const [first, second] = stripeServer.stripe.webhooks.pending();
    await press(`deliveries/${first!.id}/send`);
    await press(`deliveries/${second!.id}/delay`);
    await press('webhooks/resume');
    await stripeServer.stripe.webhooks.whenIdle();
    const listReceivedTypes = () =>
      stripeServer.listener.received.map(({ body }) => (JSON.parse(body) as { type: string }).type);
    expect(listReceivedTypes()).toEqual(['payment_intent.created', 'payment_intent.succeeded']);
    stripeServer.advance(3_601_000);
    await stripeServer.stripe.webhooks.whenIdle();
    expect(listReceivedTypes().at(-1)).toBe('charge.succeeded');
    expect((await press(`deliveries/${first!.id}/send`)).status).toBe(409);
  });

  it('are rejected for other origins', async () => {
    const id = await open();
    const origins: Record<string, string>[] = [{}, { origin: 'http://localhost:4200' }];
    for (const headers of origins) {
      const response = await cloudPage.handle(
        buildRequest('POST', `/_cloud/api/payments/${id}/pay`, headers),
      );
      expect(response.status).toBe(403);
    }
    expect(await stateOf(id)).toEqual(['requires_payment_method']);
  });

  describe('on the page', () => {
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

    it('pay, refund and mark the refund failed', async () => {
      const id = await open();
      await page.getByRole('button', { name: `Pay ${id}` }).click();
      await page.getByRole('button', { name: `Refund $25.00 of ${id}` }).click();
      await page.getByRole('button', { name: 'Mark failed: Refund $25.00' }).click();
      await page.locator('#payments .badge').getByText('failed').waitFor();
      expect(await stateOf(id)).toEqual(['succeeded', 'failed']);
      await page.getByRole('button', { name: `Refund $25.00 of ${id}` }).waitFor();
    }, 60_000);

    it('pause webhooks and send one', async () => {
      await page.getByRole('button', { name: 'Pause webhooks' }).press('Enter');
      await page.getByRole('button', { name: 'Resume webhooks' }).waitFor();
      await open();
      await page.getByText('1 webhook event').click();
      await page.getByRole('button', { name: 'Send now: payment_intent.created' }).click();
      await page.locator('#payments .badge').getByText('delivered').waitFor();
      expect(stripeServer.listener.received.length).toBe(1);
      await page.getByRole('button', { name: 'Resume webhooks' }).click();
      await page.getByRole('button', { name: 'Pause webhooks' }).waitFor();
    }, 60_000);
  });
});
