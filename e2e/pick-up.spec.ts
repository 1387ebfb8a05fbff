import { findViolations } from './support/axe';
import { expect, test } from './support/fixtures';
import {
  addProductToCart,
  testCards,
  expectPaid,
  goToCheckout,
  readOrderNumber,
  payWithCard,
} from './support/shopping';

test('pick-up needs a name but no address, and no shipping is charged', async ({
  page,
  person,
}) => {
  await addProductToCart(page, 'piri-recorder');
  await goToCheckout(page);
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByRole('radio', { name: /Pick up in Portland/ }).check();
  await expect(page.getByRole('heading', { name: "Who's picking it up?" })).toBeVisible();
  await expect(page.getByText('805 NW Everett Street')).toBeVisible();
  await expect(page.getByText('Tuesday to Saturday, 10 to 6')).toBeVisible();
  await expect(page.getByLabel('Street address')).toHaveCount(0);

  const pay = page.getByRole('button', { name: 'Order and pay $26.00' });
  await pay.click();
  await expect(page.getByLabel('Full name')).toBeFocused();
  await expect(page.getByText('Enter a full name.')).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
  await page.getByLabel('Full name').fill('Mina Park');
  await pay.click();
  const number = await readOrderNumber(page);
  await expect(page.getByText('Pick-up', { exact: true })).toBeVisible();
  await payWithCard(page, testCards.valid);
  await expectPaid(page, number);
  await expect(page.getByRole('main')).toContainText('805 NW Everett Street');
});

test('an order too heavy to ship is refused before the address is entered', async ({ page }) => {
  await addProductToCart(page, 'dallim-bicycle', { quantity: 3 });
  await goToCheckout(page);
  await page.getByLabel('Country').selectOption('Germany');
  await expect(page.getByRole('alert')).toContainText('too heavy to ship to this country');
  await page.getByLabel('Country').selectOption('United States');
  await expect(page.getByRole('radio', { name: /^Standard/ })).toBeChecked();
});
