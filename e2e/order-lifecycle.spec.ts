import type { Page } from '@playwright/test';
import { signUp } from './support/account';
import { findViolations } from './support/axe';
import { buyProduct } from './support/buy';
import { findEmailText } from './support/cloud';
import { expect, test } from './support/fixtures';

const getBell = (page: Page) => page.getByRole('button', { name: /^Notifications/ });
const getTitle = (page: Page, title: string) =>
  page.getByRole('heading', { level: 1, name: title });

test('page, notifications and emails follow an order until its return', async ({
  page,
  context,
  person,
  staff,
}) => {
  const kettle = await staff.createProduct({ name: 'Journey pot', price: 4000, stock: 9 });
  await signUp(page, person);
  const { id, number } = await buyProduct(page, kettle.slug, { email: person.email, quantity: 2 });
  await expect(getBell(page)).toHaveAccessibleName('Notifications, 1 new');

  await staff.advanceOrder(id, 'pack');
  await expect(getTitle(page, 'Your order is packed')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel order' })).toHaveCount(0);
  await staff.advanceOrder(id, 'ship', { tracking: 'HB 4711' });
  await expect(getTitle(page, 'Your order is on its way')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Timeline' })).toContainText('HB 4711');
  await expect.poll(() => findEmailText(person.email, /on its way/i)).toContain('HB 4711');
  await staff.advanceOrder(id, 'deliver');
  await expect(getTitle(page, 'Delivered')).toBeVisible();
  await expect(getBell(page)).toHaveAccessibleName('Notifications, 4 new');
  expect(
    await page.evaluate(() => performance.getEntriesByType('navigation').length),
    'number of page loads',
  ).toBe(1);

  await readNotifications(page, number);

  await page.getByRole('button', { name: 'Return items' }).click();
  const form = page.getByRole('region', { name: 'What would you like to return?' });
  await form.getByRole('button', { name: 'Increase quantity' }).click();
  await form.getByLabel('Reason for return').fill('The lid does not fit');
  expect(await findViolations(page), 'return form').toEqual([]);
  await form.getByRole('button', { name: 'Request return' }).click();
  await expect(getTitle(page, 'Return requested')).toBeVisible();

  await staff.advanceOrder(id, 'accept-return');
  await expect(page.getByRole('list', { name: 'Refunds' })).toContainText('$40.00');
  await expect(page.getByRole('list', { name: 'Timeline' })).toContainText('The lid does not fit');
  await expect(getTitle(page, 'We received your return')).toBeVisible();
  await expect.poll(() => findEmailText(person.email, /^Refund for/)).toContain('$40.00');

  const list = await context.newPage();
  await list.goto('/orders');
  await expect(list.getByRole('link').filter({ hasText: number })).toContainText('Returned');
});

/** Opens the notifications by keyboard, closes them with Escape, follows one and marks the others as read. */
async function readNotifications(page: Page, number: string): Promise<void> {
  await getBell(page).focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('region', { name: 'Notifications' });
  await expect(panel.getByRole('listitem')).toHaveCount(4);
  await expect(panel.getByRole('listitem').first()).toContainText(
    `Your order ${number} has arrived.`,
  );
  expect(await findViolations(page), 'notifications').toEqual([]);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(getBell(page)).toBeFocused();

  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(panel.getByRole('button', { name: 'Mark all as read' })).toBeFocused();
  await panel.getByRole('link').first().click();
  await expect(panel).toBeHidden();
  await expect(getBell(page)).toHaveAccessibleName('Notifications, 3 new');
  await getBell(page).click();
  await panel.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(getBell(page)).toHaveAccessibleName('Notifications');
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(getTitle(page, 'Delivered')).toBeVisible();
  await expect(getBell(page)).toHaveAccessibleName('Notifications');
}

test('a refused return shows its reason', async ({ page, person, staff }) => {
  const cup = await staff.createProduct({ name: 'Journey mug', price: 1500, stock: 5 });
  const { id } = await buyProduct(page, cup.slug, { email: person.email });
  for (const event of ['pack', 'ship', 'deliver']) await staff.advanceOrder(id, event);
  await page.reload();
  await page.getByRole('button', { name: 'Return items' }).click();
  await page.getByRole('button', { name: 'Increase quantity' }).click();
  await page.getByLabel('Reason for return').fill('It is green');
  await page.getByRole('button', { name: 'Request return' }).click();
  await expect(getTitle(page, 'Return requested')).toBeVisible();

  await staff.advanceOrder(id, 'refuse-return', { reason: 'Green is what the picture shows' });
  await page.reload();
  await expect(getTitle(page, "We couldn't accept your return")).toBeVisible();
  await expect(page.getByRole('status').first()).toContainText('Green is what the picture shows');
});
