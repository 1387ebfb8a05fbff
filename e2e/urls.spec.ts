import { expect, test } from './support/fixtures';

for (const { address, title } of [
  { address: '/product/nothing-of-the-kind', title: 'Page not found' },
  { address: '/category/nothing-of-the-kind', title: 'Page not found' },
  { address: '/nothing/of/the/kind', title: 'Page not found' },
  { address: '/product/yeonkkot-water-lily', title: 'Page not found' },
  { address: '/ko/product/nothing-of-the-kind', title: '페이지를 찾을 수 없어요' },
]) {
  test(`${address} is not found, with the status and the page for it`, async ({ page }) => {
    const response = await page.goto(address);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeAttached();
    await expect(page.getByRole('main').getByRole('link')).toBeVisible();
    await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/);
  });
}

test('a product newer than the build still opens', async ({ page, staff }) => {
  const kettle = await staff.createProduct({ name: 'Journey kettle', price: 4500, stock: 9 });
  const response = await page.goto(`/product/${kettle.slug}`);
  // Static hosting cannot tell new from unknown until the next build.
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1, name: kettle.name })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('$45.00');
  await expect(page.getByRole('button', { name: 'Add to basket' })).toBeVisible();
});

test('every prerendered page answers 200, and each language in its own words', async ({ page }) => {
  for (const [address, lang, words] of [
    ['/', 'en', 'Home'],
    ['/new', 'en', "What's new"],
    ['/category/garden', 'en', 'Garden'],
    ['/product/onggi-teapot', 'en', 'Onggi teapot'],
    ['/ko/', 'ko', '홈'],
    ['/ko/category/garden', 'ko', '가드닝'],
    ['/ko/product/onggi-teapot', 'ko', '옹기 찻주전자'],
  ] as const) {
    const response = await page.request.get(address);
    expect(response.status(), address).toBe(200);
    const html = await response.text();
    expect(html, address).toContain(`lang="${lang}"`);
    expect(html, address).toContain(words);
  }
});
