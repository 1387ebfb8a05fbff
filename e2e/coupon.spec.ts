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

const getCouponGroup = (page: Page) => page.getByRole('group', { name: 'Coupon code' });

async function applyCoupon(page: Page, code: string): Promise<void> {
  await getCouponGroup(page).getByRole('textbox').fill(code);
  await getCouponGroup(page).getByRole('button', { name: 'Apply' }).click();
}

const getRemoveButton = (page: Page) =>
  getCouponGroup(page).getByRole('button', { name: /^Remove coupon / });

test('a coupon reduces the total, survives a reload and appears on the paid order', async ({
  page,
  person,
}) => {
  await addProductToCart(page, 'piri-recorder');
  await goToCheckout(page);
  await fillCheckout(page, person.email);
  await expect(page.getByRole('button', { name: 'Order and pay $31.95' })).toBeVisible();

  await applyCoupon(page, 'NO-SUCH-CODE');
  await expect(getCouponGroup(page)).toContainText("We don't recognize this code.");
  await expect(getRemoveButton(page)).toBeFocused();
  await getRemoveButton(page).click();
  await applyCoupon(page, 'spring');
  await expect(getCouponGroup(page)).toContainText('This code has expired.');
  await getRemoveButton(page).click();
  await applyCoupon(page, 'fiveoff');
  await expect(getCouponGroup(page)).toContainText('Spend $30.00 or more to use this code.');
  // A coupon that does not apply leaves the total unchanged.
  await expect(page.getByRole('button', { name: 'Order and pay $31.95' })).toBeVisible();
  await getRemoveButton(page).click();

  await applyCoupon(page, ' welcome10 ');
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

test('a coupon used up during the checkout is refused, and the shopper confirms the new total', async ({
  page,
  person,
  staff,
  openBrowser,
}) => {
  const code = await staff.createCoupon(400, { maxUses: 1 });
  await addProductToCart(page, 'piri-recorder');
  await goToCheckout(page);
  await fillCheckout(page, person.email);
  await applyCoupon(page, code);
  await expect(page.getByRole('button', { name: 'Order and pay $27.95' })).toBeVisible();

  const quicker = await openBrowser();
  await addProductToCart(quicker, 'piri-recorder');
  await goToCheckout(quicker);
  await fillCheckout(quicker, 'quicker@example.com');
  await applyCoupon(quicker, code);
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

test('a coupon limited to one use per person is refused for the second order', async ({
  page,
  person,
  staff,
}) => {
  const code = await staff.createCoupon(400, { maxUsesPerPerson: 1 });
  const checkOutWithCoupon = async () => {
    await addProductToCart(page, 'piri-recorder');
    await goToCheckout(page);
    await fillCheckout(page, person.email);
    // A used coupon is not applied to the next order automatically.
    await applyCoupon(page, code);
    await expect(page.getByRole('button', { name: 'Order and pay $27.95' })).toBeVisible();
    await submitOrder(page);
  };
  await checkOutWithCoupon();
  const first = await readOrderNumber(page);
  await payWithCard(page, testCards.valid);
  await expectPaid(page, first);

  await checkOutWithCoupon();
  const refusal = page.getByRole('alert');
  await expect(refusal).toContainText("You've already used this code");
  await refusal.getByRole('button', { name: 'Order for $31.95' }).click();
  expect(await readOrderNumber(page)).not.toBe(first);
});
