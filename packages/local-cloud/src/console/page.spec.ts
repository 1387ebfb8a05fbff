import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import type { HttpServer } from '../core/http-server';
import { launchChromium } from '../../test/support/chromium';
import { stand, type Standing } from '../services/stripe/testing/test-server';
import { createConsole, type Console } from './console';
import { buy, servePage } from './testing/console-page';
import type { MessageSeen } from './view';
import { AT, viewOf } from './testing/console-view.fixture';

describe('the cloud page in a browser', () => {
  let standing: Standing;
  let cloudPage: Console;
  let say: (message: MessageSeen) => void;
  let browser: Browser;
  let server: HttpServer;
  beforeEach(async () => {
    standing = await stand();
    cloudPage = createConsole(viewOf(standing.stripe, (listener) => (say = listener)));
  });
  afterEach(async () => {
    cloudPage.close();
    await standing.close();
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
    await page.getByText('Live', { exact: true }).waitFor();
    return page;
  }

  it('a new payment appears by itself, and its webhook can be sent again', async () => {
    const page = await open('light');
    await buy(standing);
    await standing.stripe.webhooks.quiet();
    const row = page.locator('#payments > ol > li');
    await row.getByText('paid', { exact: true }).waitFor();
    expect(await row.textContent()).toContain('orderId o-7');
    await row.getByText('3 webhook events').click();
    await page.getByRole('button', { name: 'Send again: payment_intent.succeeded' }).press('Enter');
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
    await page.getByText('Log', { exact: true }).click();
    const log = page.locator('#calls pre', { hasText: 'out of stock' });
    expect(await log.textContent()).toContain('<b>out of stock</b>');
    await page.context().close();
  }, 60_000);

  for (const [look, width] of [
    ['light', 1200],
    ['dark', 1200],
    ['light', 360],
  ] as const) {
    it(`is readable and operable: ${look}, ${width} px`, async () => {
      await buy(standing);
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
