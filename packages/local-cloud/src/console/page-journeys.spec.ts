import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { startCloud, type Cloud } from '../cloud/cloud';
import { notesAssembly } from '../../test/fixtures/notes-assembly';
import { launchChromium } from '../../test/support/chromium';

describe('journeys on the page of a running cloud', () => {
  let cloud: Cloud;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    [cloud, browser] = await Promise.all([
      startCloud({ assembly: await notesAssembly(), port: 0 }),
      launchChromium(),
    ]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await cloud.stop();
  });
  beforeEach(async () => {
    page = await (await browser.newContext()).newPage();
    await page.goto(`${cloud.origin}/_cloud`);
    await page.getByText('Connected', { exact: true }).waitFor();
  });
  afterEach(() => page.context().close());

  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const getTallyTable = () =>
    cloud.dynamoDb.tables().find(({ name }) => name.startsWith('Tally-'))?.name ?? '';
  const readStored = async (id: string) => {
    const Key = { id: { S: id } };
    return (await cloud.dynamoDb.call('GetItem', { TableName: getTallyTable(), Key }))['Item'];
  };
  const put = (id: string, count: number) => {
    const Item = { id: { S: id }, count: { N: String(count) } };
    return cloud.dynamoDb.call('PutItem', { TableName: getTallyTable(), Item });
  };
  const readFocused = () => page.evaluate('document.activeElement.textContent');

  it('queries, edits, deletes and restores an item by keyboard', async () => {
    await put('cats', 3);
    await put('dogs', 4);
    await button(getTallyTable()).press('Enter');
    await page.locator('#table > ol').getByText('dogs').first().waitFor();
    expect(await readFocused()).toBe(getTallyTable());
    await page.getByLabel('id (String)').fill('cats');
    await page.keyboard.press('Enter');
    await page.getByText('1 item.').waitFor();
    await page.locator('#table summary').press('Enter');
    await button('Edit').press('Enter');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('{"id": "cats", "count": 5, "names": ["Tom"]}');
    await button('Save').press('Enter');
    await page.getByText('Saved.').waitFor();
    expect(await readStored('cats')).toEqual({
      id: { S: 'cats' },
      count: { N: '5' },
      names: { L: [{ S: 'Tom' }] },
    });
    await button('Delete').press('Enter');
    await page.getByText('Deleted.').waitFor();
    expect(await readStored('cats')).toBeUndefined();
    await page.keyboard.press('Enter');
    await button('Edit').waitFor();
    expect((await readStored('cats'))?.['count' as never] as unknown).toEqual({ N: '5' });
    await button('Back to tables').press('Enter');
    expect(await readFocused()).toBe(getTallyTable());
  }, 60_000);

  it('does not overwrite a concurrent change, and reloads it', async () => {
    await put('birds', 1);
    await button(getTallyTable()).click();
    await page.locator('#table summary', { hasText: 'birds' }).click();
    await button('Edit').click();
    await put('birds', 22);
    await page.getByLabel('Item JSON').fill('{"id": "birds", "count": 9}');
    await button('Save').click();
    await page
      .locator('#announcement', { hasText: 'the item was changed after you opened it' })
      .waitFor({ state: 'attached' });
    expect(await readStored('birds')).toEqual({ id: { S: 'birds' }, count: { N: '22' } });
    expect(await page.getByLabel('Item JSON').inputValue()).toContain('9');
    await page.getByText('Invoke', { exact: true }).first().click();
    await page.getByText('Publish a message').click();
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await button('Cancel').click();
    await button('Reload').click();
    await page.getByText('"count": 22').waitFor();
  }, 60_000);

  it('invokes a function and keeps typed text while other invocations run', async () => {
    const row = page.locator('#functions > ol > li', { hasText: 'tally' });
    await row.getByText('Invoke', { exact: true }).first().click();
    const event = row.getByLabel('Event JSON');
    await event.fill('{"Records": ');
    await event.press('End');
    await cloud.functions.invoke(getFunctionName(cloud, 'tally'), { Records: [] });
    await row.getByText('1 invocation', { exact: true }).waitFor();
    await page.keyboard.type('[]}');
    expect(await event.inputValue()).toBe('{"Records": []}');
    await button('Invoke tally').click();
    await row.getByText('succeeded').waitFor();
    expect(await row.getByLabel('Recent events').textContent()).toContain('{"Records": []}');
    const invocation = page.locator('#invocations > ol > li', { hasText: 'tally' }).first();
    await invocation.getByText('Log', { exact: true }).click();
    await invocation.getByText(/REPORT RequestId/).waitFor();
    await event.fill('{');
    await button('Invoke tally').click();
    await page
      .locator('#announcement', { hasText: 'The event is not valid JSON' })
      .waitFor({ state: 'attached' });
  }, 60_000);

  it('injects a fault into a scheduled function and shows a banner while it is active', async () => {
    await page.getByLabel('Service').selectOption('sqs');
    await page.getByLabel('Fault type').selectOption('kill-before');
    await button('Inject fault').press('Enter');
    const banner = page.getByRole('region', { name: 'Active faults' });
    await banner.getByText('kill-before on sqs (1 call)').waitFor();
    await button('+ 1 day').press('Enter');
    await page.locator('#clock > ol').getByText('Ran remind').waitFor();
    await page.getByText('1 day ahead of system time').waitFor();
    await page.locator('#faults').getByText('kill-before on sqs SendMessage').waitFor();
    await banner.waitFor({ state: 'hidden' });
    await button('Inject fault').press('Enter');
    await banner.waitFor();
    await button('Remove all faults').press('Enter');
    await banner.waitFor({ state: 'hidden' });
    await page.getByLabel('Delay of eventually consistent reads').selectOption('5 seconds');
    await button('Apply').press('Enter');
    await banner.getByText('Eventually consistent reads are delayed by 5 seconds').waitFor();
    await button('Remove all faults').press('Enter');
    await banner.waitFor({ state: 'hidden' });
  }, 60_000);

  it('publishes a message and shows the cost since a mark', async () => {
    await page.getByText('Publish a message').click();
    await page.getByLabel('Topic', { exact: true }).fill('demo/notes');
    await page.getByLabel('Payload JSON').fill('{"v":1}');
    await button('Publish').press('Enter');
    await page.locator('#topics > ol').getByText('"v": 1').waitFor();
    await button('Start measuring').press('Enter');
    await cloud.schedules.run('remind');
    await page.getByText(/Since \d.*: \$0\.0/).waitFor();
    await page.getByRole('button', { name: /^Show \d+ invocations? of remind$/ }).press('Enter');
    await page.locator('#invocations').getByText('remind').first().waitFor();
    expect(await page.getByLabel('Filter all lists').inputValue()).toBe('remind');
  }, 60_000);

  it('filters all sections, and Escape clears the filter', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('shout');
    await page.getByText('1 match').waitFor();
    const shown = page.locator('main section:visible h2');
    expect(await shown.allTextContents()).toEqual(['Functions']);
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Emails', level: 2 }).waitFor();
  }, 60_000);
});

const getFunctionName = (cloud: Cloud, friendly: string) =>
  cloud.functions.list().find(({ friendlyName }) => friendlyName === friendly)?.name ?? '';
