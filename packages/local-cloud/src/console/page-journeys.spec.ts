import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { startCloud, type Cloud } from '../cloud/cloud';
import { notesAssembly } from '../../test/fixtures/notes-assembly';
import { launchChromium } from '../../test/support/chromium';

describe('a walk through the page of a running cloud', () => {
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
    await page.getByText('Live', { exact: true }).waitFor();
  });
  afterEach(() => page.context().close());

  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const tallies = () =>
    cloud.dynamoDb.tables().find(({ name }) => name.startsWith('Tally-'))?.name ?? '';
  const stored = async (id: string) => {
    const Key = { id: { S: id } };
    return (await cloud.dynamoDb.call('GetItem', { TableName: tallies(), Key }))['Item'];
  };
  const put = (id: string, count: number) => {
    const Item = { id: { S: id }, count: { N: String(count) } };
    return cloud.dynamoDb.call('PutItem', { TableName: tallies(), Item });
  };
  const focused = () => page.evaluate('document.activeElement.textContent');

  it('an item is found, changed, deleted and taken back, by keyboard alone', async () => {
    await put('cats', 3);
    await put('dogs', 4);
    await button(tallies()).press('Enter');
    await page.locator('#table > ol').getByText('dogs').first().waitFor();
    expect(await focused()).toBe(tallies());
    await page.getByLabel('id (text)').fill('cats');
    await page.keyboard.press('Enter');
    await page.getByText('1 item.').waitFor();
    await page.locator('#table summary').press('Enter');
    await button('Edit').press('Enter');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('{"id": "cats", "count": 5, "names": ["Tom"]}');
    await button('Save').press('Enter');
    await page.getByText('Saved.').waitFor();
    expect(await stored('cats')).toEqual({
      ...{ id: { S: 'cats' }, count: { N: '5' }, names: { L: [{ S: 'Tom' }] } },
    });
    await button('Delete').press('Enter');
    await page.getByText('Deleted.').waitFor();
    expect(await stored('cats')).toBeUndefined();
    await page.keyboard.press('Enter');
    await button('Edit').waitFor();
    expect((await stored('cats'))?.['count' as never] as unknown).toEqual({ N: '5' });
    await button('Back to all tables').press('Enter');
    expect(await focused()).toBe(tallies());
  }, 60_000);

  it('what somebody else changed is not written over, and can be loaded', async () => {
    await put('birds', 1);
    await button(tallies()).click();
    await page.locator('#table summary', { hasText: 'birds' }).click();
    await button('Edit').click();
    await put('birds', 22);
    await page.getByLabel('Item, as JSON').fill('{"id": "birds", "count": 9}');
    await button('Save').click();
    await page
      .locator('#said', { hasText: 'the item has changed since you opened it' })
      .waitFor({ state: 'attached' });
    expect(await stored('birds')).toEqual({ id: { S: 'birds' }, count: { N: '22' } });
    expect(await page.getByLabel('Item, as JSON').inputValue()).toContain('9');
    await page.getByText('Invoke', { exact: true }).first().click();
    await page.getByText('Send a message').click();
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await button('Cancel').click();
    await button('Load again').click();
    await page.getByText('"count": 22').waitFor();
  }, 60_000);

  it('a function is invoked, and nothing typed is lost while calls go on', async () => {
    const row = page.locator('#functions > ol > li', { hasText: 'tally' });
    await row.getByText('Invoke', { exact: true }).first().click();
    const event = row.getByLabel('Event, as JSON');
    await event.fill('{"Records": ');
    await event.press('End');
    await cloud.functions.invoke(nameOf(cloud, 'tally'), { Records: [] });
    await row.getByText('1 call', { exact: true }).waitFor();
    await page.keyboard.type('[]}');
    expect(await event.inputValue()).toBe('{"Records": []}');
    await button('Invoke tally').click();
    await row.getByText('answered').waitFor();
    expect(await row.getByLabel('Events sent before').textContent()).toContain('{"Records": []}');
    const call = page.locator('#calls > ol > li', { hasText: 'tally' }).first();
    await call.getByText('Log', { exact: true }).click();
    await call.getByText(/REPORT RequestId/).waitFor();
    await event.fill('{');
    await button('Invoke tally').click();
    await page
      .locator('#said', { hasText: 'The event is not JSON' })
      .waitFor({ state: 'attached' });
  }, 60_000);

  it('a fault strikes what the clock sets off, and a banner stands until it has', async () => {
    await page.getByLabel('Service').selectOption('sqs');
    await page.getByLabel('What goes wrong').selectOption('kill-before');
    await button('Let it go wrong').press('Enter');
    const banner = page.getByRole('region', { name: 'Faults that are on' });
    await banner.getByText('kill-before at sqs (1 call)').waitFor();
    await button('+ 1 day').press('Enter');
    await page.locator('#clock > ol').getByText('Ran remind').waitFor();
    await page.getByText('1 day ahead of this machine’s').waitFor();
    await page.locator('#faults').getByText('kill-before at sqs SendMessage').waitFor();
    await banner.waitFor({ state: 'hidden' });
    await button('Let it go wrong').press('Enter');
    await banner.waitFor();
    await button('All faults off').press('Enter');
    await banner.waitFor({ state: 'hidden' });
    await page.getByLabel('Eventually consistent reads').selectOption('5 seconds');
    await button('Apply').press('Enter');
    await banner.getByText('Eventually consistent reads are 5 seconds behind').waitFor();
    await button('All faults off').press('Enter');
    await banner.waitFor({ state: 'hidden' });
  }, 60_000);

  it('a message is sent and seen, and the cost since a mark shows', async () => {
    await page.getByText('Send a message').click();
    await page.getByLabel('Topic', { exact: true }).fill('demo/news');
    await page.getByLabel('Message, as JSON').fill('{"v":1}');
    await button('Send').press('Enter');
    await page.locator('#topics > ol').getByText('"v": 1').waitFor();
    await button('Count from now').press('Enter');
    await cloud.schedules.run('remind');
    await page.getByText(/Since you pressed at .*: \$0\.0/).waitFor();
    await page.getByRole('button', { name: /calls?: show those of remind$/ }).press('Enter');
    await page.locator('#calls').getByText('remind').first().waitFor();
    expect(await page.getByLabel('Filter all lists').inputValue()).toBe('remind');
  }, 60_000);

  it('the filter finds what is anywhere, and Escape shows all again', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('shout');
    await page.getByText('1 found').waitFor();
    const shown = page.locator('main section:visible h2');
    expect(await shown.allTextContents()).toEqual(['Functions']);
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Mail', level: 2 }).waitFor();
  }, 60_000);
});

const nameOf = (cloud: Cloud, friendly: string) =>
  cloud.functions.list().find(({ friendlyName }) => friendlyName === friendly)?.name ?? '';
