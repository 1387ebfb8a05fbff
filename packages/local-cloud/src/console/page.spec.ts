import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import type { HttpServer } from '../core/http-server';
import { launchChromium } from '../../test/support/chromium';
import { startTestServer, type TestServer } from '../services/stripe/testing/test-server';
import { createConsole, type Console } from './console';
import { createPayment, servePage } from './testing/console-page';
import type { PublishedMessage } from './resources';
import { AT, buildResources } from './testing/console-resources.fixture';

describe('the console page', () => {
  let stripeServer: TestServer;
  let cloudPage: Console;
  let publish: (message: PublishedMessage) => void;
  let browser: Browser;
  let server: HttpServer;
  beforeEach(async () => {
    stripeServer = await startTestServer();
    cloudPage = createConsole(
      buildResources(stripeServer.stripe, (listener) => (publish = listener)),
    );
  });
  afterEach(async () => {
    cloudPage.close();
    await stripeServer.close();
  });

  beforeAll(async () => {
    browser = await launchChromium();
  }, 60_000);
  afterAll(() => browser.close());
  beforeEach(async () => {
    server = await servePage(cloudPage);
  });
  afterEach(() => server.close());

  async function open(colorScheme: 'light' | 'dark', width = 1200): Promise<Page> {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    await page.goto(`${server.origin}/_cloud`);
    await page.getByText('Connected', { exact: true }).waitFor();
    return page;
  }

  it('shows a new payment without a reload and resends its webhook', async () => {
    const page = await open('light');
    await createPayment(stripeServer);
    await stripeServer.stripe.webhooks.whenIdle();
    const row = page.locator('#payments > ol > li');
    await row.getByText('succeeded', { exact: true }).first().waitFor();
    expect(await row.textContent()).toContain('orderId o-7');
    await row.getByText('3 webhook events').click();
    await page.getByRole('button', { name: 'Resend: payment_intent.succeeded' }).press('Enter');
    await row.getByText('200, 200').waitFor();
    expect(stripeServer.listener.received.length).toBe(4);
    expect(await row.locator('details').getAttribute('open')).toBe('');
    await page.context().close();
  }, 60_000);

  it('copies the verification code of an email', async () => {
    const page = await open('light');
    await page.getByRole('button', { name: 'Copy code 481920' }).click();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('481920');
    await page.context().close();
  }, 60_000);

  it('renders external content as text', async () => {
    const page = await open('light');
    await page.getByText('Log', { exact: true }).click();
    const log = page.locator('#invocations pre', { hasText: 'out of stock' });
    expect(await log.textContent()).toContain('<b>out of stock</b>');
    await page.context().close();
  }, 60_000);

  for (const [colorScheme, width] of [
    ['light', 1200],
    ['dark', 1200],
    ['light', 360],
  ] as const) {
    it(`is accessible: ${colorScheme}, ${width} px`, async () => {
      await createPayment(stripeServer);
      await stripeServer.stripe.webhooks.whenIdle();
      publish({
        topic: 'shop/private/us-east-1:1234/orders',
        payload: Buffer.from('{"v":1}'),
        at: AT,
      });
      const page = await open(colorScheme, width);
      for (const summary of await page.locator('summary').all()) await summary.click();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      await page.context().close();
    }, 60_000);
  }
});
