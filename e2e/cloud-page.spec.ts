import { type Locator, type Page } from '@playwright/test';
import { signUp } from './support/account';
import { expect, test } from './support/fixtures';
import {
  addToBasket,
  cards,
  expectPaid,
  openBasket,
  orderIdOf,
  payWith,
  placeOrder,
} from './support/shopping';

const CLOUD = `${process.env['CLOUD'] ?? ''}/_cloud`;

/** The rows of a section that hold this text. */
const rows = (page: Page, section: string, text: string): Locator =>
  page.locator(`#${section} > ol > li`).filter({ hasText: text });

test('whoever develops the shop sees beside it what their shopping did, and what it cost', async ({
  page,
  person,
  openBrowser,
}) => {
  const cloud = await openBrowser();
  await cloud.goto(CLOUD);
  await cloud.getByRole('button', { name: 'Count from now' }).click();

  await addToBasket(page, 'piri-recorder');
  await signUp(page, person, '/');
  const mail = rows(cloud, 'mails', person.email);
  await expect(mail.getByRole('button', { name: /^Copy code \d{6}$/ })).toBeVisible();

  await openBasket(page);
  const number = await placeOrder(page, person.email);
  const orderId = orderIdOf(page);
  await payWith(page, cards.good);
  await expectPaid(page, number);

  await expect(rows(cloud, 'topics', orderId).first()).toContainText('"state": "paid"');
  await expect(rows(cloud, 'payments', orderId)).toContainText('paid');
  await cloud.getByRole('button', { name: /show those of place-order$/ }).press('Enter');
  const call = rows(cloud, 'calls', 'place-order').first();
  // By keyboard: calls of others move the row.
  await call.getByText('Log', { exact: true }).press('Enter');
  await expect(call.getByText(/REPORT RequestId/)).toBeVisible();
  await expect(cloud.locator('#bills')).toContainText(/Since you pressed .*: \$\d+\.\d*[1-9]/s);
});

test('whoever develops the shop signs in as somebody without their password', async ({
  page,
  person,
  openBrowser,
}) => {
  await signUp(page, person);
  const cloud = await openBrowser();
  await cloud.goto(CLOUD);
  const opened = cloud.context().waitForEvent('page');
  await cloud.getByRole('button', { name: `Sign in as ${person.email}` }).click();
  const shop = await opened;
  await shop.waitForURL(({ pathname }) => pathname === '/');
  await shop.getByRole('link', { name: 'Account' }).click();
  await expect(shop.getByRole('main')).toContainText(person.email);
  expect(shop.url()).not.toContain('#as=');
});
