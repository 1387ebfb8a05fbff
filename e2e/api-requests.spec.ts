import { expect, test } from './support/fixtures';
import { recordNetwork } from './support/network-recorder';
import {
  addProductToCart,
  testCards,
  expectPaid,
  fillCheckout,
  getCartLine,
  readOrderNumber,
  openCart,
  submitOrder,
  payWithCard,
} from './support/shopping';

test('from the basket to the paid order a page asks the API three times', async ({
  page,
  person,
}) => {
  const wire = recordNetwork(page);
  await addProductToCart(page, 'bangpae-kite');
  await openCart(page);
  await expect(getCartLine(page, 'Bangpae kite')).toContainText('$22.00');
  await page.waitForLoadState('networkidle');

  wire.clearRequests();
  await page.getByRole('link', { name: 'Go to checkout' }).click();
  await fillCheckout(page, person.email);
  await submitOrder(page);
  const number = await readOrderNumber(page);
  // Whoever pays before the page listens makes it look once more, for what it may have missed.
  await expect.poll(() => wire.countSubscriptions()).toBeGreaterThan(0);
  await payWithCard(page, testCards.valid);
  await expectPaid(page, number);
  await page.waitForLoadState('networkidle');

  const requests = wire.listRequests();
  const api = requests.filter((name) => /^\w+$/.test(name));
  const others = requests.filter((name) => !api.includes(name));
  test.info().annotations.push({ type: 'beside them', description: others.join('\n') });
  expect(api.sort()).toEqual(['confirmPayment', 'connectLive', 'placeOrder']);
});
