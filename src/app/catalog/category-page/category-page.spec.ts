import { type StandInApi, standInApi } from '../../backend/testing/fake-api';
import { visit } from '../../testing/visit-page';
import { card, wear } from '../testing/catalog.fixture';

describe('the category page', () => {
  let api: StandInApi;
  beforeEach(() => {
    api = standInApi({
      categories: () => [wear],
      productsByCategory: ({ nextToken }) =>
        nextToken
          ? { products: [card('scarf'), card('coat')], nextToken: null }
          : { products: [card('cap'), card('scarf')], nextToken: 'more' },
    });
  });
  afterEach(() => {
    api.stop();
  });

  const names = (shop: Awaited<ReturnType<typeof visit>>): string[] =>
    shop.all('.tile-name').map((name) => name.innerText);

  it('shows the shape of what comes while it loads', async () => {
    api.say('productsByCategory', () => new Promise(() => undefined));
    const shop = await visit('/category/wear');
    expect(shop.all('.skeleton').length).toBeGreaterThan(0);
  });

  it('shows more on request, nothing twice, and goes on at the first new one', async () => {
    const shop = await visit('/category/wear');
    await shop.until(() => names(shop).length === 2);
    await shop.press('.button-quiet');
    await shop.until(() => names(shop).length === 3);
    expect(names(shop)).toEqual(['The cap', 'The scarf', 'The coat']);
    await shop.until(() => document.activeElement?.textContent === 'The coat');
    expect(shop.all('.button-quiet').length).toBe(0);
  });

  it('is as it was left when somebody comes back', async () => {
    const shop = await visit('/category/wear');
    await shop.until(() => names(shop).length === 2);
    await shop.press('.button-quiet');
    await shop.until(() => names(shop).length === 3);
    await shop.go('/nothing');
    await shop.go('/category/wear');
    expect(names(shop).length).toBe(3);
  });

  it('keeps what it has when more does not come', async () => {
    const shop = await visit('/category/wear');
    await shop.until(() => names(shop).length === 2);
    api.fail(500);
    await shop.press('.button-quiet');
    await shop.until(() => shop.find('.button-quiet').innerText === 'Show more');
    expect(names(shop)).toEqual(['The cap', 'The scarf']);
  });

  it('says when the shelf is empty', async () => {
    api.say('productsByCategory', () => ({ products: [] }));
    const shop = await visit('/category/wear');
    await shop.until(() => shop.words().includes('Nothing on this shelf yet'));
    expect(shop.find('h1').innerText).toBe('Wear');
  });

  it('does not make up a category', async () => {
    const shop = await visit('/category/shoes');
    await shop.until(() => shop.words().includes('Nothing at this address'));
    expect(shop.all('.tile').length).toBe(0);
  });

  it('recovers when asked to', async () => {
    api.fail(503);
    const shop = await visit('/category/wear');
    await shop.until(() => shop.all('app-failed').length);
    api.recover();
    await shop.press('app-failed button');
    await shop.until(() => shop.page.querySelector('h1'));
    expect(shop.find('h1').innerText).toBe('Wear');
  });
});
