import { findViolations } from './support/axe';
import { expect, test } from './support/fixtures';
import {
  addProductToCart,
  getCartLink,
  fillCheckout,
  goToCheckout,
  readOrderNumber,
  submitOrder,
} from './support/shopping';

// As often as the journeys' shop takes orders of one person within the hour (tools/built-store.ts).
const TAKEN = 6;

test('who orders over and over is told from when it goes on, and keeps what was typed', async ({
  page,
  person,
  staff,
}) => {
  test.setTimeout(120_000);
  const { slug } = await staff.createProduct({ name: 'Journey bean', price: 900, stock: 20 });
  const numbers = new Set<string>();
  for (let n = 1; n <= TAKEN; n += 1) {
    // The same things again would be the same order.
    await addProductToCart(page, slug);
    await goToCheckout(page);
    await fillCheckout(page, person.email);
    await submitOrder(page);
    numbers.add(await readOrderNumber(page));
  }
  expect(numbers.size).toBe(TAKEN);

  await addProductToCart(page, slug);
  await goToCheckout(page);
  await fillCheckout(page, person.email);
  await submitOrder(page);
  const refusal = page.getByRole('alert');
  await expect(refusal).toContainText('Too many orders in a short time');
  await expect(refusal).toContainText(/You can order again from \d{1,2}:\d\d [AP]M/);
  await expect(refusal.getByRole('button', { name: 'Try again' })).toBeVisible();
  await expect(page.getByLabel('E-mail')).toHaveValue(person.email);
  await expect(getCartLink(page)).toHaveAccessibleName('Basket, 7 items');
  expect(await findViolations(page)).toEqual([]);
});
