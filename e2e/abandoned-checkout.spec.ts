import { expect, test } from './support/fixtures';
import {
  addProductToCart,
  testCards,
  expectPaid,
  fillCheckout,
  readOrderNumber,
  submitOrder,
  payWithCard,
  placeOrder,
} from './support/shopping';

test('the payment page says that its order was canceled when a newer order replaces it', async ({
  page,
  context,
  person,
}) => {
  await addProductToCart(page, 'bangpae-kite');
  const number = await placeOrder(page, person.email);
  const other = await context.newPage();
  await addProductToCart(other, 'piri-recorder');
  await other.goto('/checkout');
  await fillCheckout(other, person.email);
  await submitOrder(other);
  const newer = await readOrderNumber(other);
  expect(newer).not.toBe(number);

  await expect(page.getByRole('status').filter({ hasText: 'was canceled' })).toBeFocused();
  await expect(page.getByText('Nothing was charged')).toBeVisible();
  await expect(page.getByRole('link', { name: 'See order' })).toBeVisible();
  await payWithCard(other, testCards.valid);
  await expectPaid(other, newer);
});
