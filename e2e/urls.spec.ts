import { expect, test } from './support/fixtures';

for (const { address, title } of [
  { address: '/product/nothing-of-the-kind', title: 'Page not found' },
  { address: '/category/nothing-of-the-kind', title: 'Page not found' },
  { address: '/nothing/of/the/kind', title: 'Page not found' },
  { address: '/product/yeonkkot-water-lily', title: 'Page not found' },
  { address: '/ko/product/nothing-of-the-kind', title: '페이지를 찾을 수 없어요' },
]) {
  test(`${address} responds with 404 and the not-found page`, async ({ page }) => {
    const response = await page.goto(address);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeAttached();
    await expect(page.getByRole('main').getByRole('link')).toBeVisible();
    await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/);
  });
}

test('a product that is newer than the build opens', async ({ page, staff }) => {
  const kettle = await staff.createProduct({ name: 'Journey kettle', price: 4500, stock: 9 });
  const response = await page.goto(`/product/${kettle.slug}`);
  // Until the next build, static hosting cannot distinguish a new product from an unknown one.
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1, name: kettle.name })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('$45.00');
  await expect(page.getByRole('button', { name: 'Add to basket' })).toBeVisible();
});

test('prerendered pages respond with 200 in their language', async ({ page }) => {
  for (const [address, lang, text] of [
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
    expect(html, address).toContain(text);
  }
});
