import type { Page } from '@playwright/test';
import { findViolations } from './support/axe';
import { expect, test } from './support/fixtures';
import {
  addProductToCart,
  testCards,
  expectPaid,
  fillCheckout,
  goToCheckout,
  readOrderNumber,
  submitOrder,
  payWithCard,
} from './support/shopping';

const coupon = (page: Page) => page.getByRole('group', { name: 'Coupon code' });

async function useCoupon(page: Page, code: string): Promise<void> {
  await coupon(page).getByRole('textbox').fill(code);
  await coupon(page).getByRole('button', { name: 'Apply' }).click();
}

const remove = (page: Page) => coupon(page).getByRole('button', { name: /^Remove coupon / });

test('a coupon is taken off, survives a reload, and is on the paid order', async ({
  page,
  person,
}) => {
  await addProductToCart(page, 'piri-recorder');
  await goToCheckout(page);
  await fillCheckout(page, person.email);
  await expect(page.getByRole('button', { name: 'Order and pay $31.95' })).toBeVisible();

  await useCoupon(page, 'NO-SUCH-CODE');
  await expect(coupon(page)).toContainText("We don't recognize this code.");
  await expect(remove(page)).toBeFocused();
  await remove(page).click();
  await useCoupon(page, 'spring');
  await expect(coupon(page)).toContainText('This code has expired.');
  await remove(page).click();
  await useCoupon(page, 'fiveoff');
  await expect(coupon(page)).toContainText('Spend $30.00 or more to use this code.');
  // One that does not hold takes nothing off.
  await expect(page.getByRole('button', { name: 'Order and pay $31.95' })).toBeVisible();
  await remove(page).click();

  await useCoupon(page, ' welcome10 ');
  await expect(page.getByText('Coupon WELCOME10', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Order and pay $29.35' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Order and pay $29.35' })).toBeVisible();
  await submitOrder(page);
  const number = await readOrderNumber(page);
  await payWithCard(page, testCards.valid);
  await expectPaid(page, number);
  await expect(page.getByRole('main')).toContainText('WELCOME10');
  await expect(page.getByRole('main')).toContainText('-$2.60');
});

test('a coupon for the first order only is gone for the second, and nothing is slipped in', async ({
  page,
  person,
  staff,
  openBrowser,
}) => {
  const code = await staff.createCoupon(400, { maxUses: 1 });
  await addProductToCart(page, 'piri-recorder');
  await goToCheckout(page);
  await fillCheckout(page, person.email);
  await useCoupon(page, code);
  await expect(page.getByRole('button', { name: 'Order and pay $27.95' })).toBeVisible();

  const quicker = await openBrowser();
  await addProductToCart(quicker, 'piri-recorder');
  await goToCheckout(quicker);
  await fillCheckout(quicker, 'quicker@example.com');
  await useCoupon(quicker, code);
  await expect(quicker.getByRole('button', { name: 'Order and pay $27.95' })).toBeVisible();
  await submitOrder(quicker);
  await readOrderNumber(quicker);

  await submitOrder(page);
  const refusal = page.getByRole('alert');
  await expect(refusal).toContainText('This code has been fully used');
  await expect(refusal.getByRole('listitem')).toHaveText([
    `Coupon ${code}: no longer valid`,
    'Discount: was $4.00, now $0.00',
    'Total: was $27.95, now $31.95',
  ]);
  expect(await findViolations(page)).toEqual([]);
  await refusal.getByRole('button', { name: 'Order for $31.95' }).click();
  const number = await readOrderNumber(page);
  await payWithCard(page, testCards.valid);
  await expectPaid(page, number);
});

test('a coupon once for each person is refused to who had it, and the order goes without it', async ({
  page,
  person,
  staff,
}) => {
  const code = await staff.createCoupon(400, { maxUsesPerPerson: 1 });
  const checkOut = async () => {
    await addProductToCart(page, 'piri-recorder');
    await goToCheckout(page);
    await fillCheckout(page, person.email);
    // One that was used is not there by itself for the next order.
    await useCoupon(page, code);
    await expect(page.getByRole('button', { name: 'Order and pay $27.95' })).toBeVisible();
    await submitOrder(page);
  };
  await checkOut();
  const first = await readOrderNumber(page);
  await payWithCard(page, testCards.valid);
  await expectPaid(page, first);

  await checkOut();
  const refusal = page.getByRole('alert');
  await expect(refusal).toContainText("You've already used this code");
  await refusal.getByRole('button', { name: 'Order for $31.95' }).click();
  expect(await readOrderNumber(page)).not.toBe(first);
});
