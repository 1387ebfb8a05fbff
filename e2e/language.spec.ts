import { expect, test } from './support/fixtures';
import {
  addProductToCart,
  selectOption,
  expectCartQuantity,
  openProduct,
} from './support/shopping';

const koreanLink = { name: '한국어' };

test('switching the language keeps the page, the selected option and the cart', async ({
  page,
}) => {
  await addProductToCart(page, 'onggi-teapot', { Color: 'Amber' });
  await page.getByRole('link', koreanLink).click();
  await expect(page).toHaveURL(/\/ko\/product\/onggi-teapot\?sku=/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(page.getByRole('heading', { level: 1, name: '옹기 찻주전자' })).toBeVisible();
  await expect(page.getByRole('radio', { name: '앰버' })).toBeChecked();
  await expect(page.locator('.header-count')).toHaveText('1');
  await page.locator('.header-cart').click();
  await expect(page).toHaveURL(/\/ko\/basket$/);
  await expect(page.getByRole('listitem').filter({ hasText: '옹기 찻주전자' })).toContainText(
    '앰버',
  );

  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL(/[^k][^o]\/basket$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Your basket' })).toBeVisible();
  await expectCartQuantity(page, 1);
});

for (const [address, koreanAddress] of [
  ['/', '/ko/'],
  ['/new', '/ko/new'],
  ['/category/garden', '/ko/category/garden'],
  ['/orders', '/ko/orders'],
] as const) {
  test(`${address} switches to ${koreanAddress} in Korean and back`, async ({ page }) => {
    await page.goto(address);
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toBeVisible();
    const title = await heading.innerText();
    await page.getByRole('link', koreanLink).click();
    await expect(page).toHaveURL(new RegExp(`${koreanAddress}$`));
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
    await expect(heading).toContainText(/[가-힣]/);
    await page.getByRole('link', { name: 'English' }).click();
    await expect(heading).toHaveText(title, { useInnerText: true });
    expect(new URL(page.url()).pathname).toBe(address);
  });
}

test('the URL of a product contains the selected option', async ({ page, openBrowser }) => {
  await openProduct(page, 'onggi-teapot');
  await selectOption(page, 'Color', 'Blue');
  const friend = await openBrowser();
  await friend.goto(page.url());
  await expect(friend.getByRole('radio', { name: 'Blue' })).toBeChecked();
});
