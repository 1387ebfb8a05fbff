import type { FrameLocator, Locator, Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { testCards, expectPaid, homeAddress, readOrderNumber } from './support/shopping';

/** More stops than any page has. */
const STOPS = 120;

/** Presses Tab until it arrives, as somebody without a mouse must. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeAttached();
  for (let stop = 0; stop < STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    const isThere = await target.evaluate(
      (element) => element === element.ownerDocument.activeElement && document.hasFocus(),
    );
    if (isThere) return;
  }
  throw new Error(`The Tab key never comes to ${String(target)}`);
}

async function type(page: Page, field: Locator, words: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.type(words);
}

test('everything from the shelf to the paid order can be done with the keyboard alone', async ({
  page,
  person,
}) => {
  await page.goto('/category/home');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to main content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: 'Onggi teapot' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Onggi teapot' })).toBeVisible();

  await tabTo(page, page.getByRole('radio', { checked: true }));
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Teal' })).toBeChecked();
  await tabTo(page, page.getByRole('button', { name: 'Add to basket' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('main').getByRole('link', { name: 'See basket' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Your basket' })).toBeVisible();
  await tabTo(page, page.getByRole('link', { name: 'Go to checkout' }));
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { level: 1, name: 'Checkout' })).toBeVisible();
  await type(page, page.getByLabel('E-mail'), person.email);
  await type(page, page.getByLabel('Full name'), homeAddress.name);
  await type(page, page.getByLabel('Street address'), homeAddress.line1);
  await type(page, page.getByLabel('City'), homeAddress.city);
  await type(page, page.getByLabel('State'), 'Oregon');
  await type(page, page.getByLabel('ZIP code'), homeAddress.postalCode);
  await type(page, page.getByLabel('Phone'), homeAddress.phone);
  await tabTo(page, page.getByRole('button', { name: /^Order and pay/ }));
  await page.keyboard.press('Enter');

  const number = await readOrderNumber(page);
  await payByKeyboard(page, page.frameLocator('iframe[title="Secure payment input frame"]'));
  await expectPaid(page, number);
});

async function payByKeyboard(page: Page, form: FrameLocator): Promise<void> {
  await type(page, form.getByLabel('Card number'), testCards.valid);
  await type(page, form.getByLabel('Expiry date'), '1234');
  await type(page, form.getByLabel('Security code'), '123');
  await tabTo(page, page.getByRole('button', { name: /^Pay \$/ }));
  await page.keyboard.press('Enter');
}
