import { listEventIds, resendEvent } from './support/cloud';
import { expect, test } from './support/fixtures';
import {
  addProductToCart,
  testCards,
  expectPaid,
  getOrderId,
  expectCartQuantity,
  payWithCard,
  placeOrder,
} from './support/shopping';

test('a webhook that is delivered again changes nothing', async ({ page, person, staff }) => {
  const cup = await staff.createProduct({ name: 'Journey cup', price: 900, stock: 5 });
  await addProductToCart(page, cup.slug, { quantity: 2 });
  const number = await placeOrder(page, person.email);
  const id = getOrderId(page);
  await payWithCard(page, testCards.valid);
  await expectPaid(page, number);
  const steps = page.getByRole('list', { name: 'Timeline' }).getByRole('listitem');
  await expect(steps).toHaveCount(2);
  const before = await steps.allTextContents();

  const [paid] = await listEventIds(id, 'payment_intent.succeeded');
  expect(paid, 'event of the payment').toBeDefined();
  expect(await resendEvent(paid!)).toBe(true);
  expect(await resendEvent(paid!)).toBe(true);

  // A message of the paid order must not empty the new cart.
  await addProductToCart(page, cup.slug);
  await page.goto(`/orders/${id}`);
  await expectPaid(page, number);
  expect(await steps.allTextContents()).toEqual(before);
  await expectCartQuantity(page, 1);
  await page.goto(`/product/${cup.slug}`);
  await expect(page.getByText('Only 3 left')).toBeVisible();
});
