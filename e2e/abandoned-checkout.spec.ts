import { expect, test } from './support/fixtures';
import {
  addToBasket,
  cards,
  expectPaid,
  fillCheckout,
  numberOnPayPage,
  order,
  payWith,
  placeOrder,
} from './support/shopping';

test('an order given up in another tab says so where it was to be paid', async ({
  page,
  context,
  person,
}) => {
  await addToBasket(page, 'bangpae-kite');
  const number = await placeOrder(page, person.email);
  const other = await context.newPage();
  await addToBasket(other, 'piri-recorder');
  await other.goto('/checkout');
  await fillCheckout(other, person.email);
  await order(other);
  const newer = await numberOnPayPage(other);
  expect(newer).not.toBe(number);

  await expect(page.getByRole('status').filter({ hasText: 'was cancelled' })).toBeFocused();
  await expect(page.getByText('Nothing was charged')).toBeVisible();
  await expect(page.getByRole('link', { name: 'See this order' })).toBeVisible();
  await payWith(other, cards.good);
  await expectPaid(other, newer);
});
