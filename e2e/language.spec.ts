import { expect, test } from './support/fixtures';
import { addProductToCart, selectOption, expectCartQuantity, openProduct } from './support/shopping';

const korean = { name: '한국어' };

test('switching the language keeps the page, the choice and the basket', async ({ page }) => {
  await addProductToCart(page, 'onggi-teapot', { Color: 'Amber' });
  await page.getByRole('link', korean).click();
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

for (const [address, there] of [
  ['/', '/ko/'],
  ['/new', '/ko/new'],
  ['/category/garden', '/ko/category/garden'],
  ['/orders', '/ko/orders'],
] as const) {
  test(`${address} is ${there} in Korean, and back`, async ({ page }) => {
    await page.goto(address);
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toBeVisible();
    const words = await heading.innerText();
    await page.getByRole('link', korean).click();
    await expect(page).toHaveURL(new RegExp(`${there}$`));
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
    await expect(heading).toContainText(/[가-힣]/);
    await page.getByRole('link', { name: 'English' }).click();
    await expect(heading).toHaveText(words, { useInnerText: true });
    expect(new URL(page.url()).pathname).toBe(address);
  });
}

test('a choice is in the address, so that it can be sent to somebody', async ({
  page,
  openBrowser,
}) => {
  await openProduct(page, 'onggi-teapot');
  await selectOption(page, 'Color', 'Blue');
  const friend = await openBrowser();
  await friend.goto(page.url());
  await expect(friend.getByRole('radio', { name: 'Blue' })).toBeChecked();
});
