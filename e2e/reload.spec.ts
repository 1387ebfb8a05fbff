import { listPaymentStatuses } from './support/cloud';
import { expect, test } from './support/fixtures';
import {
  addProductToCart,
  testCards,
  expectPaid,
  expectCartQuantity,
  fillCard,
  fillCheckout,
  goToCheckout,
  homeAddress,
  readOrderNumber,
  submitOrder,
  getOrderId,
  payWithCard,
} from './support/shopping';

test('a reload at any step keeps the state and does not charge twice', async ({ page, person }) => {
  await addProductToCart(page, 'bangpae-kite');
  await page.goto('/basket');
  await page.reload();
  await expectCartQuantity(page, 1);

  await goToCheckout(page);
  await fillCheckout(page, person.email);
  await page.getByRole('radio', { name: /^Express/ }).check();
  await page.reload();
  await expect(page.getByLabel('E-mail')).toHaveValue(person.email);
  await expect(page.getByLabel('Street address')).toHaveValue(homeAddress.line1);
  await expect(page.getByLabel('State')).toHaveValue(homeAddress.region);
  await expect(page.getByLabel('Phone')).toHaveValue(homeAddress.phone);
  await expect(page.getByRole('radio', { name: /^Express/ })).toBeChecked();

  // Reloads while the request is in flight: the same checkout returns the same order.
  const sent = page.waitForRequest(
    (request) => request.postData()?.includes('placeOrder') ?? false,
  );
  await submitOrder(page);
  await sent;
  await page.reload();
  await submitOrder(page);
  const number = await readOrderNumber(page);
  const id = getOrderId(page);

  await page.reload();
  expect(await readOrderNumber(page)).toBe(number);
  await fillCard(page, testCards.valid);
  await page.reload();
  await payWithCard(page, testCards.declined);
  await expect(page.getByRole('alert')).toContainText('Your bank declined this card');
  await page.reload();
  expect(await readOrderNumber(page)).toBe(number);

  await page.goto('/checkout');
  await submitOrder(page);
  expect(await readOrderNumber(page), 'an unchanged checkout returns the same order').toBe(number);

  await payWithCard(page, testCards.valid);
  await expectPaid(page, number);
  await page.reload();
  await expectPaid(page, number);
  await expectCartQuantity(page, 0);
  await page.goto(`/checkout/pay/${id}`);
  await expectPaid(page, number);
  expect(await listPaymentStatuses(id)).toEqual(['succeeded']);
});

test('a reload during 3-D Secure leaves the order payable once', async ({ page, person }) => {
  await addProductToCart(page, 'bangpae-kite');
  await goToCheckout(page);
  await fillCheckout(page, person.email);
  await submitOrder(page);
  const number = await readOrderNumber(page);
  const id = getOrderId(page);
  await payWithCard(page, testCards.authenticationRequired);
  await expect(page.getByRole('dialog')).toBeVisible();

  await page.reload();
  expect(await readOrderNumber(page)).toBe(number);
  await payWithCard(page, testCards.valid);
  await expectPaid(page, number);
  expect(await listPaymentStatuses(id)).toEqual(['succeeded']);
});
