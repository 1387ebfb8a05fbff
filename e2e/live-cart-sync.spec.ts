import { type Page } from '@playwright/test';
import { signIn, signUp } from './support/account';
import { disconnectLive } from './support/cloud';
import { expect, test } from './support/fixtures';
import { recordNetwork, type NetworkRecorder } from './support/network-recorder';
import { addProductToCart, expectCartQuantity, getCartLine, openCart } from './support/shopping';

/** The client reconnects after 5 s, then every 60 s; allows for a busy machine. */
const RECONNECT_TIMEOUT_MS = 240_000;
const TOPICS = 2;

const getQuantity = (page: Page) =>
  getCartLine(page, 'Chagi teacup').getByLabel('Quantity', { exact: true });
const getIncreaseButton = (page: Page) =>
  getCartLine(page, 'Chagi teacup').getByRole('button', { name: 'Increase quantity' });

async function expectSubscriptions(network: NetworkRecorder, count: number): Promise<void> {
  await expect
    .poll(() => network.countSubscriptions(), { timeout: RECONNECT_TIMEOUT_MS })
    .toBeGreaterThanOrEqual(count);
}

/** Increases the quantity in one window and expects the other window to show it. */
async function increaseAndExpectSync(source: Page, target: Page, quantity: string): Promise<void> {
  const responded = source.waitForResponse(
    (response) => response.request().postData()?.includes('setCartLine') ?? false,
  );
  await getIncreaseButton(source).click();
  await responded;
  await expect(getQuantity(target)).toHaveValue(quantity);
}

test('two windows show one cart, synchronized over MQTT without polling, also after the broker restarts', async ({
  page,
  person,
  openBrowser,
}) => {
  test.setTimeout(600_000);
  const other = await openBrowser();
  const [network, otherNetwork] = [recordNetwork(page), recordNetwork(other)];
  await signUp(page, person);
  await addProductToCart(page, 'chagi-teacup', { Color: 'Cream' });
  await openCart(page);
  await signIn(other, person);
  await openCart(other);
  await expect(getQuantity(other)).toHaveValue('1');
  await expectSubscriptions(network, TOPICS);
  await expectSubscriptions(otherNetwork, TOPICS);
  await other.waitForLoadState('networkidle');

  const before = otherNetwork.countMessages();
  otherNetwork.clearRequests();
  await increaseAndExpectSync(page, other, '2');
  await increaseAndExpectSync(page, other, '3');
  await increaseAndExpectSync(page, other, '4');
  const messages = otherNetwork.countMessages() - before;
  const requests = otherNetwork.listRequests();
  expect(messages).toBeGreaterThanOrEqual(3);
  expect(new Set(requests), 'kinds of requests').toEqual(new Set(['myCart']));
  expect(requests.length, 'at most one request per message').toBeLessThanOrEqual(messages);
  await increaseAndExpectSync(other, page, '5');

  const [joined, otherJoined] = [network.countSubscriptions(), otherNetwork.countSubscriptions()];
  await disconnectLive();
  // Changed while disconnected: the other window shows it after reconnecting.
  await getIncreaseButton(page).click();
  await expect(getQuantity(page)).toHaveValue('6');
  await expect(getQuantity(other)).toHaveValue('6', { timeout: RECONNECT_TIMEOUT_MS });
  await expectSubscriptions(network, joined + TOPICS);
  await expectSubscriptions(otherNetwork, otherJoined + TOPICS);
  await increaseAndExpectSync(other, page, '7');
  await increaseAndExpectSync(page, other, '8');
});

test('two tabs of a guest share a cart without the network', async ({ page, context }) => {
  await addProductToCart(page, 'chagi-teacup', { Color: 'Sky blue' });
  const other = await context.newPage();
  await other.goto('/basket');
  await expectCartQuantity(other, 1);
  await openCart(page);
  await expect(getQuantity(page)).toHaveValue('1');

  await context.setOffline(true);
  await getIncreaseButton(page).click();
  await expectCartQuantity(other, 2);
  await expect(getQuantity(other)).toHaveValue('2');
  await getIncreaseButton(other).click();
  await expect(getQuantity(page)).toHaveValue('3');
  await expectCartQuantity(page, 3);
});
