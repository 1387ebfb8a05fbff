import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import type { HttpServer } from '../core/http-server';
import { BUCKET, openStorage, type StorageFixture } from '../services/s3/testing/storage.fixture';
import { launchChromium } from '../../test/support/chromium';
import { createConsole, type Console } from './console';
import { servePage } from './testing/console-page';

/** A red pixel. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

describe('buckets on the console page', () => {
  let storage: StorageFixture;
  let cloudPage: Console;
  let browser: Browser;
  let server: HttpServer;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
  }, 60_000);
  afterAll(() => browser.close());
  beforeEach(async () => {
    storage = await openStorage();
    await put('read me.txt', 'Read <b>me</b>', 'text/plain');
    await put('media/one.png', Buffer.from(PNG, 'base64'), 'image/png');
    await put('media/deep/two.bin', 'two', 'application/octet-stream');
    cloudPage = createConsole({ s3: storage.s3 });
    server = await servePage(cloudPage);
  });
  afterEach(async () => {
    await page.context().close();
    cloudPage.close();
    await server.close();
    await storage.close();
  });

  const put = (key: string, content: string | Buffer, type: string) =>
    storage.s3.bucketBrowser.put(BUCKET, key, Buffer.from(content), type);
  const keys = (prefix: string) =>
    storage.s3.bucketBrowser.browse(BUCKET, prefix).objects.map(({ key }) => key);

  async function open(colorScheme: 'light' | 'dark', width = 1200): Promise<void> {
    const viewport = { width, height: 900 };
    page = await (await browser.newContext({ colorScheme, viewport })).newPage();
    await page.goto(`${server.origin}/_cloud`);
    await page.getByText('Connected', { exact: true }).waitFor();
  }
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const heading = (name: string) => page.getByRole('heading', { name, level: 3 });
  const row = (name: string) => page.locator('#bucket > ol > li', { hasText: name });
  const focused = () => page.evaluate('document.activeElement.textContent');

  it('are browsed, and objects are uploaded and deleted by keyboard', async () => {
    await open('light');
    await button(BUCKET).press('Enter');
    await heading(BUCKET).waitFor();
    expect(await focused()).toBe(BUCKET);
    await row('read me.txt').locator('summary').press('Enter');
    expect(await row('read me.txt').locator('pre').textContent()).toBe('Read <b>me</b>');
    await button('media/').press('Enter');
    await heading(`${BUCKET} / media/`).waitFor();
    await row('one.png').locator('summary').press('Enter');
    await page.getByRole('img', { name: 'media/one.png' }).waitFor();
    await page.getByText('Upload a file').press('Enter');
    const file = { name: 'new.txt', mimeType: 'text/plain', buffer: Buffer.from('fresh') };
    await page.getByLabel('File').setInputFiles(file);
    expect(await page.getByLabel('Key').inputValue()).toBe('media/new.txt');
    await button('Upload').press('Enter');
    await row('new.txt').waitFor();
    expect(keys('media/')).toEqual(['media/new.txt', 'media/one.png']);
    await row('new.txt').locator('summary').press('Enter');
    await row('new.txt').locator('pre', { hasText: 'fresh' }).waitFor();
    await button('Delete media/new.txt').press('Enter');
    await row('new.txt').waitFor({ state: 'detached' });
    expect(keys('media/')).toEqual(['media/one.png']);
    expect(await focused()).toContain('one.png');
    await button('Parent folder').press('Enter');
    await heading(BUCKET).waitFor();
    await button('Back to buckets').press('Enter');
    expect(await focused()).toBe(BUCKET);
    await page.getByText('3 objects').waitFor();
  }, 60_000);

  it('announce errors to screen readers', async () => {
    await open('light');
    await button(BUCKET).press('Enter');
    await page.getByText('Upload a file').press('Enter');
    await button('Upload').press('Enter');
    await page
      .locator('#announcement', { hasText: 'Select a file' })
      .waitFor({ state: 'attached' });
    await row('read me.txt').locator('summary').press('Enter');
    await row('read me.txt').locator('pre').waitFor();
    storage.s3.bucketBrowser.remove(BUCKET, 'media/deep/two.bin');
    storage.s3.bucketBrowser.remove(BUCKET, 'media/one.png');
    await button('media/').press('Enter');
    await page.getByRole('status').getByText('This folder is empty.').waitFor();
  }, 60_000);

  for (const [colorScheme, width] of [
    ['dark', 1200],
    ['light', 360],
  ] as const) {
    it(`are accessible: ${colorScheme}, ${width} px`, async () => {
      await open(colorScheme, width);
      await button(BUCKET).press('Enter');
      await button('media/').click();
      await heading(`${BUCKET} / media/`).waitFor();
      for (const summary of await page.locator('#bucket summary').all()) await summary.click();
      await page.getByRole('img', { name: 'media/one.png' }).waitFor();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    }, 60_000);
  }
});
