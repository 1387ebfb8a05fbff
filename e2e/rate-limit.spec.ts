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

// Orders of one identity per hour in the store of the journeys (tools/lib/built-store.ts).
const ORDERS_PER_IDENTITY = 6;

test('a shopper over the rate limit sees when ordering is possible again and keeps the form', async ({
  page,
  person,
  staff,
}) => {
  const { slug } = await staff.createProduct({ name: 'Journey bean', price: 900, stock: 20 });
  const numbers = new Set<string>();
  for (let n = 1; n <= ORDERS_PER_IDENTITY; n += 1) {
    // An unchanged cart would return the existing order.
    await addProductToCart(page, slug);
    await goToCheckout(page);
    await fillCheckout(page, person.email);
    await submitOrder(page);
    numbers.add(await readOrderNumber(page));
  }
  expect(numbers.size).toBe(ORDERS_PER_IDENTITY);

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
