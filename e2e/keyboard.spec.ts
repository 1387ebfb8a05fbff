import type { FrameLocator, Locator, Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import {
  expectPaid,
  getCardForm,
  homeAddress,
  readOrderNumber,
  testCards,
} from './support/shopping';

/** More tab stops than any page has. */
const MAX_TAB_STOPS = 120;

/** Presses Tab until the target has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeAttached();
  for (let stop = 0; stop < MAX_TAB_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    const hasFocus = await target.evaluate(
      (element) => element === element.ownerDocument.activeElement && document.hasFocus(),
    );
    if (hasFocus) return;
  }
  throw new Error(`${String(target)} did not get the focus after ${MAX_TAB_STOPS} tab stops`);
}

async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.type(text);
}

test('a shopper can browse, order and pay with the keyboard alone', async ({ page, person }) => {
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
  await typeInto(page, page.getByLabel('E-mail'), person.email);
  await typeInto(page, page.getByLabel('Full name'), homeAddress.name);
  await typeInto(page, page.getByLabel('Street address'), homeAddress.line1);
  await typeInto(page, page.getByLabel('City'), homeAddress.city);
  await typeInto(page, page.getByLabel('State'), 'Oregon');
  await typeInto(page, page.getByLabel('ZIP code'), homeAddress.postalCode);
  await typeInto(page, page.getByLabel('Phone'), homeAddress.phone);
  await tabTo(page, page.getByRole('button', { name: /^Order and pay/ }));
  await page.keyboard.press('Enter');

  const number = await readOrderNumber(page);
  await payByKeyboard(page, getCardForm(page));
  await expectPaid(page, number);
});

async function payByKeyboard(page: Page, form: FrameLocator): Promise<void> {
  await typeInto(page, form.getByLabel('Card number'), testCards.valid);
  await typeInto(page, form.getByLabel('Expiry date'), '1234');
  await typeInto(page, form.getByLabel('Security code'), '123');
  await tabTo(page, page.getByRole('button', { name: /^Pay \$/ }));
  await page.keyboard.press('Enter');
}
