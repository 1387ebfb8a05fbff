import { type FakeApi, createFakeApi } from '../../backend/testing/fake-api';
import { type VisitedPage, visitPage } from '../../testing/visit-page';
import { card, wear } from '../testing/catalog.fixture';

describe('the category page', () => {
  let api: FakeApi;
  beforeEach(() => {
    api = createFakeApi({
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

  const getNames = (page: VisitedPage): string[] =>
    page.findAll('.tile-name').map((name) => name.innerText);

  it('shows skeletons while it loads', async () => {
    api.resolve('productsByCategory', () => new Promise(() => undefined));
    const page = await visitPage('/category/wear');
    expect(page.findAll('.skeleton').length).toBeGreaterThan(0);
  });

  it('shows more on request without duplicates, and focuses the first new product', async () => {
    const page = await visitPage('/category/wear');
    await page.waitUntil(() => getNames(page).length === 2);
    await page.click('.button-quiet');
    await page.waitUntil(() => getNames(page).length === 3);
    expect(getNames(page)).toEqual(['The cap', 'The scarf', 'The coat']);
    await page.waitUntil(() => document.activeElement?.textContent === 'The coat');
    expect(page.findAll('.button-quiet').length).toBe(0);
  });

  it('shows the same products when the visitor comes back', async () => {
    const page = await visitPage('/category/wear');
    await page.waitUntil(() => getNames(page).length === 2);
    await page.click('.button-quiet');
    await page.waitUntil(() => getNames(page).length === 3);
    await page.navigate('/nothing');
    await page.navigate('/category/wear');
    expect(getNames(page).length).toBe(3);
  });

  it('keeps its products when loading more fails', async () => {
    const page = await visitPage('/category/wear');
    await page.waitUntil(() => getNames(page).length === 2);
    api.fail(500);
    await page.click('.button-quiet');
    await page.waitUntil(() => page.find('.button-quiet').innerText === 'Show more');
    expect(getNames(page)).toEqual(['The cap', 'The scarf']);
  });

  it('shows an empty state for a category without products', async () => {
    api.resolve('productsByCategory', () => ({ products: [] }));
    const page = await visitPage('/category/wear');
    await page.waitUntil(() => page.getText().includes('No products here yet'));
    expect(page.find('h1').innerText).toBe('Wear');
  });

  it('is not found for an unknown category', async () => {
    const page = await visitPage('/category/shoes');
    await page.waitUntil(() => page.getText().includes('Page not found'));
    expect(page.findAll('.tile').length).toBe(0);
  });

  it('recovers on retry', async () => {
    api.fail(503);
    const page = await visitPage('/category/wear');
    await page.waitUntil(() => page.findAll('app-error-state').length);
    api.recover();
    await page.click('app-error-state button');
    await page.waitUntil(() => page.element.querySelector('h1'));
    expect(page.find('h1').innerText).toBe('Wear');
  });
});
