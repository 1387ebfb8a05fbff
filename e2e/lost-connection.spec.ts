import { listPaymentStatuses } from './support/cloud';
import { expect, test } from './support/fixtures';
import {
  addProductToCart,
  testCards,
  expectPaid,
  fillCard,
  fillCheckout,
  goToCheckout,
  readOrderNumber,
  submitOrder,
  getOrderId,
  payWithCard,
  placeOrder,
} from './support/shopping';

test('placing an order offline shows an error and works after reconnecting', async ({
  page,
  context,
  person,
}) => {
  await addProductToCart(page, 'bangpae-kite');
  await goToCheckout(page);
  await fillCheckout(page, person.email);
  await context.setOffline(true);
  await submitOrder(page);
  const refusal = page.getByRole('alert').filter({ hasText: "We couldn't reach the store" });
  await expect(refusal).toContainText("You won't order twice.");

  await context.setOffline(false);
  await refusal.getByRole('button', { name: 'Try again' }).click();
  const number = await readOrderNumber(page);
  await payWithCard(page, testCards.valid);
  await expectPaid(page, number);
});

test('losing the connection while paying does not charge twice', async ({
  page,
  context,
  person,
}) => {
  await addProductToCart(page, 'bangpae-kite');
  const number = await placeOrder(page, person.email);
  const id = getOrderId(page);
  await fillCard(page, testCards.valid);
  await context.setOffline(true);
  await expect(page.getByText("You're offline. Your order is saved")).toBeVisible();
  await page.getByRole('button', { name: /^Pay \$/ }).click();
  await expect(
    page.getByRole('alert').filter({ hasText: /the same order is never charged twice/ }),
  ).toBeFocused();

  await context.setOffline(false);
  await expect(page.getByRole('alert')).toContainText('this order is not paid yet');
  await page.getByRole('button', { name: /^Pay \$/ }).click();
  await expectPaid(page, number);
  expect(await listPaymentStatuses(id)).toEqual(['succeeded']);
});

test('a payment whose response is lost becomes paid', async ({ page, person }) => {
  await addProductToCart(page, 'bangpae-kite');
  const number = await placeOrder(page, person.email);
  const id = getOrderId(page);
  // Stripe receives the request; its response is lost.
  await page.route('**/payment_intents/*/confirm*', async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await payWithCard(page, testCards.valid);

  // The page learns of the payment by a live message or by retrieving the PaymentIntent.
  await expectPaid(page, number);
  expect(await listPaymentStatuses(id)).toEqual(['succeeded']);
});
