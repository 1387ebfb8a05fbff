import { expect, test } from './support/fixtures';
import {
  testCards,
  selectOption,
  expectPaid,
  expectCartQuantity,
  fillCheckout,
  getOrderId,
  readOrderNumber,
  submitOrder,
  payWithCard,
  addToCart,
} from './support/shopping';

test('a guest finds a product, buys it and sees the order become paid', async ({
  page,
  context,
  person,
}) => {
  await page.goto('/');
  await page.getByRole('main').getByRole('link', { name: 'Home', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Home', level: 1 })).toBeVisible();
  await page.getByRole('link', { name: 'Onggi teapot' }).click();
  await expect(page.getByRole('heading', { name: 'Onggi teapot', level: 1 })).toBeVisible();
  await selectOption(page, 'Color', 'Teal');
  await addToCart(page, 2);
  await expectCartQuantity(page, 2);

  await page.getByRole('button', { name: 'See basket' }).click();
  const line = page.getByRole('listitem').filter({ hasText: 'Onggi teapot' });
  await expect(line).toContainText('Color: Teal');
  await expect(line).toContainText('$76.00');
  await page.getByRole('link', { name: 'Go to checkout' }).click();
  await fillCheckout(page, person.email);
  await submitOrder(page);

  const number = await readOrderNumber(page);
  const id = getOrderId(page);
  const watching = await context.newPage();
  await watching.goto(`/orders/${id}`);
  await expect(watching.getByRole('heading', { name: 'Payment needed', level: 1 })).toBeVisible();
  await expect(watching.getByRole('link', { name: 'Pay now' })).toBeVisible();

  await payWithCard(page, testCards.valid);
  await expectPaid(page, number);
  await expectPaid(watching, number);
  const loads = await watching.evaluate(() => performance.getEntriesByType('navigation').length);
  expect(loads, 'the watching tab was not reloaded').toBe(1);

  await expectCartQuantity(page, 0);
  await page.reload();
  await expectPaid(page, number);
  await expectCartQuantity(page, 0);
});
