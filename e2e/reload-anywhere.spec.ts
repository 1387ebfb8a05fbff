import { paymentsOf } from './support/cloud';
import { expect, test } from './support/fixtures';
import {
  addToBasket,
  cards,
  expectPaid,
  expectPieces,
  fillCard,
  fillCheckout,
  goToCheckout,
  HOME,
  numberOnPayPage,
  order,
  orderIdOf,
  payWith,
} from './support/shopping';

test('a reload at any step loses nothing and charges nothing twice', async ({ page, person }) => {
  await addToBasket(page, 'bangpae-kite');
  await page.goto('/basket');
  await page.reload();
  await expectPieces(page, 1);

  await goToCheckout(page);
  await fillCheckout(page, person.email);
  await page.getByRole('radio', { name: /^Express/ }).check();
  await page.reload();
  await expect(page.getByLabel('E-mail')).toHaveValue(person.email);
  await expect(page.getByLabel('Street and house number')).toHaveValue(HOME.line1);
  await expect(page.getByLabel('State')).toHaveValue(HOME.region);
  await expect(page.getByLabel('Phone')).toHaveValue(HOME.phone);
  await expect(page.getByRole('radio', { name: /^Express/ })).toBeChecked();

  // The order is on its way when the page goes away: the same wish again is the same order.
  const asked = page.waitForRequest(
    (request) => request.postData()?.includes('placeOrder') ?? false,
  );
  await order(page);
  await asked;
  await page.reload();
  await order(page);
  const number = await numberOnPayPage(page);
  const id = orderIdOf(page);

  await page.reload();
  expect(await numberOnPayPage(page)).toBe(number);
  await fillCard(page, cards.good);
  await page.reload();
  await payWith(page, cards.declined);
  await expect(page.getByRole('alert')).toContainText('Your bank declined this card');
  await page.reload();
  expect(await numberOnPayPage(page)).toBe(number);

  await page.goto('/checkout');
  await order(page);
  expect(await numberOnPayPage(page), 'nothing changed, so it is the same order').toBe(number);

  await payWith(page, cards.good);
  await expectPaid(page, number);
  await page.reload();
  await expectPaid(page, number);
  await expectPieces(page, 0);
  await page.goto(`/checkout/pay/${id}`);
  await expectPaid(page, number);
  expect(await paymentsOf(id)).toEqual(['succeeded']);
});

test('a reload while the bank is asked leaves the order to be paid once', async ({
  page,
  person,
}) => {
  await addToBasket(page, 'bangpae-kite');
  await goToCheckout(page);
  await fillCheckout(page, person.email);
  await order(page);
  const number = await numberOnPayPage(page);
  const id = orderIdOf(page);
  await payWith(page, cards.asksTheBank);
  await expect(page.getByRole('dialog')).toBeVisible();

  await page.reload();
  expect(await numberOnPayPage(page)).toBe(number);
  await payWith(page, cards.good);
  await expectPaid(page, number);
  expect(await paymentsOf(id)).toEqual(['succeeded']);
});
