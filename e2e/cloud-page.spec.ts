import { cloudOrigin } from './support/outputs';
import { type Locator, type Page } from '@playwright/test';
import { signUp } from './support/account';
import { expect, test } from './support/fixtures';
import {
  addProductToCart,
  testCards,
  expectPaid,
  openCart,
  getOrderId,
  payWithCard,
  placeOrder,
} from './support/shopping';

const cloudPage = () => `${cloudOrigin()}/_cloud`;

/** The rows of a section that contain a text. */
const getRows = (page: Page, section: string, text: string): Locator =>
  page.locator(`#${section} > ol > li`).filter({ hasText: text });

test('/_cloud shows the emails, messages, payments, invocations and cost of an order', async ({
  page,
  person,
  openBrowser,
}) => {
  const cloud = await openBrowser();
  await cloud.goto(cloudPage());
  await cloud.getByRole('button', { name: 'Start measuring' }).click();

  await addProductToCart(page, 'piri-recorder');
  await signUp(page, person, '/');
  const email = getRows(cloud, 'emails', person.email);
  await expect(email.getByRole('button', { name: /^Copy code \d{6}$/ })).toBeVisible();

  await openCart(page);
  const number = await placeOrder(page, person.email);
  const orderId = getOrderId(page);
  await payWithCard(page, testCards.valid);
  await expectPaid(page, number);

  await expect(getRows(cloud, 'topics', orderId).first()).toContainText('"state": "paid"');
  await expect(getRows(cloud, 'payments', orderId)).toContainText('succeeded');
  await cloud
    .getByRole('button', { name: /^Show \d+ invocations? of place-order$/ })
    .press('Enter');
  const invocation = getRows(cloud, 'invocations', 'place-order').first();
  // By keyboard, because new invocations move the row.
  await invocation.getByText('Log', { exact: true }).press('Enter');
  await expect(invocation.getByText(/REPORT RequestId/)).toBeVisible();
  await expect(cloud.locator('#bills')).toContainText(/Since \d.*: \$\d+\.\d*[1-9]/s);
});

test('/_cloud signs in as a user without the password', async ({ page, person, openBrowser }) => {
  await signUp(page, person);
  const cloud = await openBrowser();
  await cloud.goto(cloudPage());
  const opened = cloud.context().waitForEvent('page');
  await cloud.getByRole('button', { name: `Sign in as ${person.email}` }).click();
  const shop = await opened;
  await shop.waitForURL(({ pathname }) => pathname === '/');
  await shop.getByRole('link', { name: 'Account' }).click();
  await expect(shop.getByRole('main')).toContainText(person.email);
  expect(shop.url()).not.toContain('#as=');
});
