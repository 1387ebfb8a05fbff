import type { Page } from '@playwright/test';
import { signUp } from './support/account';
import { objections } from './support/axe';
import { buy } from './support/buy';
import { mailTo } from './support/cloud';
import { expect, test } from './support/fixtures';

const bellOf = (page: Page) => page.getByRole('button', { name: /^Notifications/ });
const told = (page: Page, title: string) => page.getByRole('heading', { level: 1, name: title });

test('packed, sent, delivered, sent back: the page follows, the bell counts, the mail comes', async ({
  page,
  context,
  person,
  staff,
}) => {
  test.setTimeout(150_000);
  const kettle = await staff.offer({ name: 'Journey pot', price: 4000, stock: 9 });
  await signUp(page, person);
  const { id, number } = await buy(page, kettle.slug, { email: person.email, quantity: 2 });
  await expect(bellOf(page)).toHaveAccessibleName('Notifications, 1 new');

  await staff.advance(id, 'pack');
  await expect(told(page, 'Packed and ready')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel this order' })).toHaveCount(0);
  await staff.advance(id, 'ship', { tracking: 'HB 4711' });
  await expect(told(page, 'On its way to you')).toBeVisible();
  await expect(page.getByRole('list', { name: 'So far' })).toContainText('HB 4711');
  await expect.poll(() => mailTo(person.email, /on its way/i)).toContain('HB 4711');
  await staff.advance(id, 'deliver');
  await expect(told(page, 'Delivered')).toBeVisible();
  await expect(bellOf(page)).toHaveAccessibleName('Notifications, 4 new');
  expect(
    await page.evaluate(() => performance.getEntriesByType('navigation').length),
    'never loaded again',
  ).toBe(1);

  await readTheBell(page, number);

  await page.getByRole('button', { name: 'Send something back' }).click();
  const form = page.getByRole('region', { name: 'What do you want to send back?' });
  await form.getByRole('button', { name: 'One more' }).click();
  await form.getByLabel('What is wrong with it?').fill('The lid does not fit');
  expect(await objections(page), 'return form').toEqual([]);
  await form.getByRole('button', { name: 'Ask for the return' }).click();
  await expect(told(page, 'You asked to return it')).toBeVisible();

  await staff.advance(id, 'accept-return');
  await expect(page.getByRole('list', { name: 'Money back' })).toContainText('$40.00');
  await expect(page.getByRole('list', { name: 'So far' })).toContainText('The lid does not fit');
  await expect(told(page, 'Your return is here')).toBeVisible();
  await expect.poll(() => mailTo(person.email, /^Money back/)).toContain('$40.00');

  const list = await context.newPage();
  await list.goto('/orders');
  await expect(list.getByRole('link').filter({ hasText: number })).toContainText('Returned');
});

/** Opens it with the keyboard, leaves it with Escape, follows a line of it and clears the rest. */
async function readTheBell(page: Page, number: string): Promise<void> {
  await bellOf(page).focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('region', { name: 'Notifications' });
  await expect(panel.getByRole('listitem')).toHaveCount(4);
  await expect(panel.getByRole('listitem').first()).toContainText(
    `Your order ${number} has arrived.`,
  );
  expect(await objections(page), 'bell').toEqual([]);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(bellOf(page)).toBeFocused();

  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(panel.getByRole('button', { name: 'Mark all as read' })).toBeFocused();
  await panel.getByRole('link').first().click();
  await expect(panel).toBeHidden();
  await expect(bellOf(page)).toHaveAccessibleName('Notifications, 3 new');
  await bellOf(page).click();
  await panel.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(bellOf(page)).toHaveAccessibleName('Notifications');
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(told(page, 'Delivered')).toBeVisible();
  await expect(bellOf(page)).toHaveAccessibleName('Notifications');
}

test('a return that is refused says why', async ({ page, person, staff }) => {
  const cup = await staff.offer({ name: 'Journey mug', price: 1500, stock: 5 });
  const { id } = await buy(page, cup.slug, { email: person.email });
  for (const event of ['pack', 'ship', 'deliver']) await staff.advance(id, event);
  await page.reload();
  await page.getByRole('button', { name: 'Send something back' }).click();
  await page.getByRole('button', { name: 'One more' }).click();
  await page.getByLabel('What is wrong with it?').fill('It is green');
  await page.getByRole('button', { name: 'Ask for the return' }).click();
  await expect(told(page, 'You asked to return it')).toBeVisible();

  await staff.advance(id, 'refuse-return', { reason: 'Green is what the picture shows' });
  await page.reload();
  await expect(told(page, 'We could not accept the return')).toBeVisible();
  await expect(page.getByRole('status').first()).toContainText('Green is what the picture shows');
});
