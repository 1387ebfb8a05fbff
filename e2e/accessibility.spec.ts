import { findViolations, findColorViolations } from './support/axe';
import { expect, test } from './support/fixtures';
import { prepareCartAndUnpaidOrder, listPages } from './support/pages-to-visit';
import {
  testCards,
  fillCheckout,
  readOrderNumber,
  submitOrder,
  payWithCard,
} from './support/shopping';

for (const { language, folder } of [
  { language: 'English', folder: '' },
  { language: 'Korean', folder: '/ko' },
]) {
  test(`axe finds no violations on any page in ${language}, light or dark`, async ({
    page,
    person,
  }) => {
    test.setTimeout(600_000);
    const orderId = await prepareCartAndUnpaidOrder(page, person);
    for (const { name, path, ready } of listPages(orderId)) {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(folder + path);
      await ready(page);
      expect.soft(await findViolations(page), name).toEqual([]);
      // Reloads, because colors are in transition while the page changes its scheme.
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.reload();
      await ready(page);
      expect.soft(await findColorViolations(page), `${name} in dark mode`).toEqual([]);
    }
  });
}

test('axe finds no violations in empty, success and error states', async ({ page, person }) => {
  await page.goto('/basket');
  await expect(page.getByText('Your basket is empty')).toBeVisible();
  expect.soft(await findViolations(page), 'empty cart').toEqual([]);

  await page.goto('/product/piri-recorder');
  await page.getByRole('button', { name: 'Add to basket' }).click();
  await expect(page.getByRole('button', { name: 'See basket' })).toBeVisible();
  expect.soft(await findViolations(page), 'toast').toEqual([]);

  // The toast has closed by now when the check took long.
  await page.goto('/basket');
  await page.getByRole('link', { name: 'Go to checkout' }).click();
  await page.getByRole('button', { name: /^(Order and pay|Continue to payment)/ }).click();
  await expect(page.getByLabel('E-mail')).toBeFocused();
  expect.soft(await findViolations(page), 'checkout with errors').toEqual([]);

  await fillCheckout(page, person.email);
  await submitOrder(page);
  await readOrderNumber(page);
  await payWithCard(page, testCards.declined);
  await expect(page.getByRole('alert')).toBeFocused();
  expect.soft(await findViolations(page), 'refused card').toEqual([]);
});
