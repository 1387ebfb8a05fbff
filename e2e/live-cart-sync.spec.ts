import { type Page } from '@playwright/test';
import { signIn, signUp } from './support/account';
import { disconnectLive } from './support/cloud';
import { expect, test } from './support/fixtures';
import { recordNetwork, type NetworkRecorder } from './support/network-recorder';
import { addProductToCart, expectCartQuantity, getCartLine, openCart } from './support/shopping';

/** The client tries again after 5 seconds, then every 60. */
const CAUGHT_UP = 70_000;
const TOPICS = 2;

const quantityOf = (page: Page) =>
  getCartLine(page, 'Chagi teacup').getByLabel('Quantity', { exact: true });
const oneMore = (page: Page) =>
  getCartLine(page, 'Chagi teacup').getByRole('button', { name: 'Increase quantity' });

async function expectSubscriptions(wire: NetworkRecorder, count: number): Promise<void> {
  await expect
    .poll(() => wire.countSubscriptions(), { timeout: CAUGHT_UP })
    .toBeGreaterThanOrEqual(count);
}

/** Presses + in one window and sees the other one follow within a second of the shop's answer. */
async function expectToFollow(here: Page, there: Page, quantity: string): Promise<void> {
  const answered = here.waitForResponse(
    (response) => response.request().postData()?.includes('setCartLine') ?? false,
  );
  await oneMore(here).click();
  await answered;
  await expect(quantityOf(there)).toHaveValue(quantity, { timeout: 1000 });
}

test('two windows show one basket, told over MQTT without polling, and again after the broker restarts', async ({
  page,
  person,
  openBrowser,
}) => {
  test.setTimeout(180_000);
  const other = await openBrowser();
  const [wire, otherWire] = [recordNetwork(page), recordNetwork(other)];
  await signUp(page, person);
  await addProductToCart(page, 'chagi-teacup', { Color: 'Cream' });
  await openCart(page);
  await signIn(other, person);
  await openCart(other);
  await expect(quantityOf(other)).toHaveValue('1');
  await expectSubscriptions(wire, TOPICS);
  await expectSubscriptions(otherWire, TOPICS);
  await other.waitForLoadState('networkidle');

  const before = otherWire.countMessages();
  otherWire.clearRequests();
  await expectToFollow(page, other, '2');
  await expectToFollow(page, other, '3');
  await expectToFollow(page, other, '4');
  const heard = otherWire.countMessages() - before;
  const asked = otherWire.listRequests();
  expect(heard).toBeGreaterThanOrEqual(3);
  expect(new Set(asked), 'all it asked for').toEqual(new Set(['myCart']));
  expect(asked.length, 'a question for a message at most').toBeLessThanOrEqual(heard);
  await expectToFollow(other, page, '5');

  const [joined, otherJoined] = [wire.countSubscriptions(), otherWire.countSubscriptions()];
  await disconnectLive();
  // While the line is cut: this one is news to the other window only once it is back.
  await oneMore(page).click();
  await expect(quantityOf(page)).toHaveValue('6');
  await expect(quantityOf(other)).toHaveValue('6', { timeout: CAUGHT_UP });
  await expectSubscriptions(wire, joined + TOPICS);
  await expectSubscriptions(otherWire, otherJoined + TOPICS);
  await expectToFollow(other, page, '7');
  await expectToFollow(page, other, '8');
});

test('two tabs of a guest share a basket at once, without the network', async ({
  page,
  context,
}) => {
  await addProductToCart(page, 'chagi-teacup', { Color: 'Sky blue' });
  const other = await context.newPage();
  await other.goto('/basket');
  await expectCartQuantity(other, 1);
  await openCart(page);
  await expect(quantityOf(page)).toHaveValue('1');

  await context.setOffline(true);
  await oneMore(page).click();
  await expectCartQuantity(other, 2);
  await expect(quantityOf(other)).toHaveValue('2');
  await oneMore(other).click();
  await expect(quantityOf(page)).toHaveValue('3');
  await expectCartQuantity(page, 3);
});
