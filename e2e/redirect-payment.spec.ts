import { expect, test } from './support/fixtures';
import {
  addProductToCart,
  getCardForm,
  expectPaid,
  getOrderId,
  placeOrder,
} from './support/shopping';

test('a redirect payment method returns to the paid order', async ({ page, person }) => {
  await addProductToCart(page, 'bangpae-kite');
  const number = await placeOrder(page, person.email);
  const pay = page.getByRole('button', { name: /^Pay \$/ });
  await getCardForm(page).getByRole('radio', { name: 'Amazon Pay' }).check();
  await pay.click();
  await page.getByRole('button', { name: 'No, decline it' }).click();
  await expect(page.getByRole('heading', { name: 'Payment needed', level: 1 })).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('Nothing was charged');

  await page.getByRole('link', { name: 'Pay now' }).click();
  await getCardForm(page).getByRole('radio', { name: 'Amazon Pay' }).check();
  await pay.click();
  await page.getByRole('button', { name: 'Yes, approve it' }).click();
  await expectPaid(page, number);
  // Stripe's query parameters are removed: they contain the client secret.
  await expect(page).not.toHaveURL(/payment_intent/);
});

test('query parameters that claim a payment do not mark the order as paid', async ({
  page,
  person,
}) => {
  await addProductToCart(page, 'bangpae-kite');
  await placeOrder(page, person.email);
  const claim = 'payment_intent=pi_x&payment_intent_client_secret=pi_x_secret_y';
  await page.goto(`/orders/${getOrderId(page)}?${claim}&redirect_status=succeeded`);

  await expect(page.getByRole('link', { name: 'Pay now' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Payment needed', level: 1 })).toBeVisible();
});
