import { objections, objectionsToColours } from './support/axe';
import { expect, test } from './support/fixtures';
import { shopAWhile, sights } from './support/pages';
import { cards, fillCheckout, numberOnPayPage, order, payWith } from './support/shopping';

for (const { language, folder } of [
  { language: 'English', folder: '' },
  { language: 'Korean', folder: '/ko' },
]) {
  test(`axe finds nothing on any page in ${language}, light or dark`, async ({ page, person }) => {
    test.setTimeout(240_000);
    const orderId = await shopAWhile(page, person);
    for (const { name, address, ready } of sights(orderId)) {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(folder + address);
      await ready(page);
      expect.soft(await objections(page), name).toEqual([]);
      // Loaded anew: while a page turns dark, some of its colours are on their way.
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.reload();
      await ready(page);
      expect.soft(await objectionsToColours(page), `${name} in the dark`).toEqual([]);
    }
  });
}

test('axe finds nothing in what pages answer: nothing there, done, wrong, refused', async ({
  page,
  person,
}) => {
  test.setTimeout(120_000);
  await page.goto('/basket');
  await expect(page.getByText('Nothing in here yet')).toBeVisible();
  expect.soft(await objections(page), 'empty basket').toEqual([]);

  await page.goto('/product/piri-recorder');
  await page.getByRole('button', { name: 'Put in basket' }).click();
  await expect(page.getByRole('button', { name: 'See basket' })).toBeVisible();
  expect.soft(await objections(page), 'toast').toEqual([]);

  await page.getByRole('button', { name: 'See basket' }).click();
  await page.getByRole('link', { name: 'Go to checkout' }).click();
  await page.getByRole('button', { name: /^(Order and pay|Go on to payment)/ }).click();
  await expect(page.getByLabel('E-mail')).toBeFocused();
  expect.soft(await objections(page), 'checkout with errors').toEqual([]);

  await fillCheckout(page, person.email);
  await order(page);
  await numberOnPayPage(page);
  await payWith(page, cards.declined);
  await expect(page.getByRole('alert')).toBeFocused();
  expect.soft(await objections(page), 'refused card').toEqual([]);
});
