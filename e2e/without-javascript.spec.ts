import { expect, test } from './support/fixtures';

test.use({ javaScriptEnabled: false });

test('the start page shows names, prices and pictures without JavaScript', async ({ page }) => {
  await page.goto('/');
  const row = page.getByRole('listitem').filter({ hasText: 'Sori headphones' }).first();
  await expect(row).toContainText('$119.00');
  await expect(row.getByRole('img', { includeHidden: true }).or(row.locator('img'))).toBeVisible();
  await expectLoadedImage(row.locator('img'));
  await page.getByRole('link', { name: 'Sori headphones' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sori headphones' })).toBeVisible();
});

test('a product shows name, price, picture and choices without JavaScript', async ({ page }) => {
  await page.goto('/product/onggi-teapot');
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { level: 1, name: 'Onggi teapot' })).toBeVisible();
  await expect(main).toContainText('$38.00');
  await expect(main).toContainText('In stock');
  await expect(main.getByRole('radio', { name: 'Teal' })).toBeAttached();
  await expectLoadedImage(main.getByRole('img', { name: 'Onggi teapot' }));
});

async function expectLoadedImage(picture: import('@playwright/test').Locator): Promise<void> {
  await expect(picture).toBeVisible();
  await expect(picture).toHaveJSProperty('complete', true);
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(
    0,
  );
}
