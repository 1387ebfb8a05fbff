import { paymentsOf } from './support/cloud';
import { expect, test } from './support/fixtures';
import {
  addToBasket,
  cards,
  expectPaid,
  fillCard,
  fillCheckout,
  goToCheckout,
  numberOnPayPage,
  order,
  orderIdOf,
  payWith,
  placeOrder,
} from './support/shopping';

test('placing an order without a connection says so, and works once it is back', async ({
  page,
  context,
  person,
}) => {
  await addToBasket(page, 'bangpae-kite');
  await goToCheckout(page);
  await fillCheckout(page, person.email);
  await context.setOffline(true);
  await order(page);
  const refusal = page.getByRole('alert').filter({ hasText: 'We could not reach the shop' });
  await expect(refusal).toContainText('Trying again cannot order twice.');

  await context.setOffline(false);
  await refusal.getByRole('button', { name: 'Try again' }).click();
  const number = await numberOnPayPage(page);
  await payWith(page, cards.good);
  await expectPaid(page, number);
});

test('a connection lost while paying charges nothing twice', async ({ page, context, person }) => {
  await addToBasket(page, 'bangpae-kite');
  const number = await placeOrder(page, person.email);
  const id = orderIdOf(page);
  await fillCard(page, cards.good);
  await context.setOffline(true);
  await expect(page.getByText('You are offline. Your order waits')).toBeVisible();
  await page.getByRole('button', { name: /^Pay \$/ }).click();
  await expect(
    page.getByRole('alert').filter({ hasText: /the same order is never charged twice/ }),
  ).toBeFocused();

  await context.setOffline(false);
  await expect(page.getByRole('alert')).toContainText('this order is not paid yet');
  await page.getByRole('button', { name: /^Pay \$/ }).click();
  await expectPaid(page, number);
  expect(await paymentsOf(id)).toEqual(['succeeded']);
});

test('a payment whose answer is lost turns out to be paid', async ({ page, person }) => {
  await addToBasket(page, 'bangpae-kite');
  const number = await placeOrder(page, person.email);
  const id = orderIdOf(page);
  // Stripe hears the question; its answer never comes back.
  await page.route('**/payment_intents/*/confirm*', async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await payWith(page, cards.good);

  // Live, or by asking Stripe again: either way the page learns it.
  await expectPaid(page, number);
  expect(await paymentsOf(id)).toEqual(['succeeded']);
});
