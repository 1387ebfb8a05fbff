import { expect, test } from './support/fixtures';
import { tap } from './support/websocket-frames';
import {
  addToBasket,
  cards,
  expectPaid,
  fillCheckout,
  lineOf,
  numberOnPayPage,
  openBasket,
  order,
  payWith,
} from './support/shopping';

test('from the basket to the paid order a page asks the API three times', async ({
  page,
  person,
}) => {
  const wire = tap(page);
  await addToBasket(page, 'bangpae-kite');
  await openBasket(page);
  await expect(lineOf(page, 'Bangpae kite')).toContainText('$22.00');
  await page.waitForLoadState('networkidle');

  wire.forgetRequests();
  await page.getByRole('link', { name: 'Go to checkout' }).click();
  await fillCheckout(page, person.email);
  await order(page);
  const number = await numberOnPayPage(page);
  // Whoever pays before the page listens makes it look once more, for what it may have missed.
  await expect.poll(() => wire.subscriptions()).toBeGreaterThan(0);
  await payWith(page, cards.good);
  await expectPaid(page, number);
  await page.waitForLoadState('networkidle');

  const requests = wire.requests();
  const api = requests.filter((name) => /^\w+$/.test(name));
  const others = requests.filter((name) => !api.includes(name));
  test.info().annotations.push({ type: 'beside them', description: others.join('\n') });
  expect(api.sort()).toEqual(['confirmPayment', 'connectLive', 'placeOrder']);
});
