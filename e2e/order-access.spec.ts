import type { Page } from '@playwright/test';
import { signUp } from './support/account';
import { expect, test } from './support/fixtures';
import { getPublicCredentials, sendRequest } from './support/graphql';
import {
  addProductToCart,
  testCards,
  expectPaid,
  getOrderId,
  expectCartQuantity,
  payWithCard,
  placeOrder,
} from './support/shopping';

/** Reads the access token from the storage of a signed-in browser. */
const readAccessToken = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.endsWith('.accessToken'));
    return (key && localStorage.getItem(key)) ?? '';
  });

async function expectNotFound(page: Page, id: string): Promise<void> {
  await page.goto(`/orders/${id}`);
  await expect(page.getByText("We can't find this order")).toBeVisible();
  await page.goto(`/checkout/pay/${id}`);
  await expect(page.getByText("We can't find this order")).toBeVisible();
}

test("a guest's order is not found by other shoppers", async ({ page, person, openBrowser }) => {
  await addProductToCart(page, 'hwatu-cards');
  const number = await placeOrder(page, person.email);
  const id = getOrderId(page);
  const stranger = await openBrowser();
  await expectNotFound(stranger, id);
  await signUp(stranger, { email: `stranger-${person.email}`, password: person.password });
  await expectNotFound(stranger, id);

  await payWithCard(page, testCards.valid);
  await expectPaid(page, number);
  await expectNotFound(stranger, id);
});

test("a user's order and cart are not accessible to others, by page or API", async ({
  page,
  person,
  openBrowser,
}) => {
  await signUp(page, person);
  await addProductToCart(page, 'hwatu-cards');
  await placeOrder(page, person.email);
  const id = getOrderId(page);
  const stranger = await openBrowser();
  await expectNotFound(stranger, id);
  await signUp(stranger, { email: `stranger-${person.email}`, password: person.password });
  await expectNotFound(stranger, id);
  await expectCartQuantity(stranger, 0);
  await stranger.getByRole('link', { name: 'Your orders' }).click();
  await expect(stranger.getByText('No orders yet')).toBeVisible();

  const token = await readAccessToken(stranger);
  const sendAsStranger = (query: string) => sendRequest({ token }, query, { id });
  expect((await sendAsStranger('query($id: ID!) { myOrder(id: $id) { id } }')).data).toEqual({
    myOrder: null,
  });
  expect((await sendAsStranger('query { myCart { lines { sku } } }')).data).toEqual({
    myCart: { lines: [] },
  });
  for (const query of [
    'query($id: ID!) { getOrder(id: $id) { id } }',
    'query { listOrders { items { id } } }',
    'query { listCarts { items { userSub } } }',
    'query { listProducts { items { slug } } }',
    'mutation { createCategory(input: { slug: "mine", position: 1, picture: "x", tint: 1, name: { en: "Mine" } }) { slug } }',
    'mutation { receiveStock(deliveryId: "mine", lines: [{ sku: "PIRI", quantity: 9 }]) { received } }',
  ]) {
    for (const credentials of [{ token }, getPublicCredentials()]) {
      const { data, errors = [] } = await sendRequest(credentials, query, { id });
      expect(errors.length, query).toBeGreaterThan(0);
      expect(
        Object.values(data ?? {}).every((value) => value === null),
        query,
      ).toBe(true);
    }
  }
  expect(
    (await sendRequest(getPublicCredentials(), 'query { myCart { version } }')).errors,
  ).toBeDefined();
});
