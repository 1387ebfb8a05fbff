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

test('the page sends three API requests from cart to paid order', async ({ page, person }) => {
  const network = recordNetwork(page);
  await addProductToCart(page, 'bangpae-kite');
  await openCart(page);
  await expect(getCartLine(page, 'Bangpae kite')).toContainText('$22.00');
  await page.waitForLoadState('networkidle');

  network.clearRequests();
  await page.getByRole('link', { name: 'Go to checkout' }).click();
  await fillCheckout(page, person.email);
  await submitOrder(page);
  const number = await readOrderNumber(page);
  // Paying before the subscription would make the page read the order once more.
  await expect.poll(() => network.countSubscriptions()).toBeGreaterThan(0);
  await payWithCard(page, testCards.valid);
  await expectPaid(page, number);
  await page.waitForLoadState('networkidle');

  const requests = network.listRequests();
  const api = requests.filter((name) => /^\w+$/.test(name));
  const others = requests.filter((name) => !api.includes(name));
  test.info().annotations.push({ type: 'other requests', description: others.join('\n') });
  expect(api.sort()).toEqual(['confirmPayment', 'connectLive', 'placeOrder']);
});
